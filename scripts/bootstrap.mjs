import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { demandN8nCanBeHad, ensureN8nHost } from '../n8n/install.mjs';
import { npm, step } from './run.mjs';

/** The folder of this repository. */
export const repository = fileURLToPath(new URL('..', import.meta.url));

const OLDEST_NODE = [20, 19];
/** The major version of Node that the n8n of our tests runs on. */
const N8N_NODE = 24;

const file = (...parts) => path.join(repository, ...parts);
const readJson = (...parts) => JSON.parse(readFileSync(file(...parts), 'utf8'));

const demandNode = () => {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;

	throw new Error(
		`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. ` +
			`See https://nodejs.org/en/download.`,
	);
};

/** Whether node_modules holds what the lockfile asks for; npm notes there what it installed. */
const hasDependencies = () => {
	if (!existsSync(file('node_modules', '.package-lock.json'))) return false;
	const wanted = readJson('package-lock.json').packages;
	const installed = readJson('node_modules', '.package-lock.json').packages;

	return Object.entries(wanted).every(
		([name, { version, optional }]) =>
			name === '' || optional || installed[name]?.version === version,
	);
};

/**
 * The Node that runs tests and n8n: this one if it fits, else the one of the npm package `node`,
 * whose binary an install script fetches, and install scripts are off here.
 */
const ensureNode = async () => {
	// npm runs scripts with the one of node_modules, which a new installation takes away.
	const isHere = existsSync(process.execPath);
	if (isHere && Number(process.versions.node.split('.')[0]) === N8N_NODE) return process.execPath;

	const { version } = readJson('node_modules', 'node', 'package.json');
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const binary = file('node_modules', 'node', 'bin', name);
	const isReady = () =>
		spawnSync(binary, ['--version']).stdout?.toString().trim() === `v${version}`;
	if (isReady()) return binary;

	await step(`Fetching Node ${version}`, ...npm('rebuild', 'node', '--ignore-scripts=false'), {
		cwd: repository,
	});
	if (!isReady()) throw new Error(`npm fetched Node ${version}, but ${binary} does not run.`);

	return binary;
};

function* filesBelow(entry) {
	if (!existsSync(entry)) return;
	if (!statSync(entry).isDirectory()) return yield entry;
	for (const name of readdirSync(entry).sort()) yield* filesBelow(path.join(entry, name));
}

const BUILD_INPUTS = [
	'index.ts',
	'credentials',
	'nodes',
	'rbm',
	'icons',
	'scripts/build.mjs',
	'scripts/bundle',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'tsconfig.build.json',
];

/** Builds `dist` unless it was built from exactly these sources. */
const ensureBuild = async () => {
	const hash = createHash('sha256');
	for (const input of BUILD_INPUTS) {
		for (const source of filesBelow(file(input))) {
			hash.update(path.relative(repository, source)).update(readFileSync(source));
		}
	}
	const built = hash.digest('hex');
	const marker = file('dist', '.built-from');
	if (existsSync(marker) && readFileSync(marker, 'utf8') === built) return;

	await step('Building the package', process.execPath, [file('scripts', 'build.mjs')], {
		cwd: repository,
	});
	writeFileSync(marker, built);
};

/**
 * Brings a fresh clone to where tests and, if asked for, n8n can run; milliseconds when there is
 * nothing to do.
 *
 * @returns the Node binary to run them with
 * @throws with what to do, when something is missing that it cannot install
 */
export const bootstrap = async ({ withN8n, withBuild = true }) => {
	demandNode();
	if (withN8n) await demandN8nCanBeHad();
	if (!hasDependencies()) {
		await step('Installing dependencies', ...npm('ci'), { cwd: repository });
	}
	const node = await ensureNode();
	if (withBuild) await ensureBuild();
	if (withN8n) await ensureN8nHost();

	return node;
};
