import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, npm, step } from '../scripts/run.mjs';

const manifestFolder = fileURLToPath(new URL('manifest/', import.meta.url));
const manifests = ['package.json', 'package-lock.json'];
const READY = 'ready';

/** Where everything that takes minutes to make is kept between clones and runs. */
export const cacheFolder = () => {
	const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');

	return path.join(base, 'n8n-nodes-rcs-for-business');
};

/** The folder this lockfile's n8n belongs in; another lockfile or machine gets another folder. */
const hostFolder = () => {
	const hash = createHash('sha256');
	for (const name of manifests) hash.update(readFileSync(path.join(manifestFolder, name)));
	hash.update([process.platform, process.arch].join());

	return path.join(cacheFolder(), `n8n-${hash.digest('hex').slice(0, 16)}`);
};

const runs = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const howToInstall = {
	linux:
		'Debian/Ubuntu: sudo apt-get install -y g++ make python3. Alpine: apk add g++ make python3.',
	darwin: 'macOS: xcode-select --install (it brings clang++, make and python3).',
	win32:
		'Windows: install "Desktop development with C++" of the Visual Studio Build Tools and Python 3.',
};

/** The build tools that node-gyp would miss, by name. On Windows it searches Visual Studio itself. */
const missingBuildTools = () => {
	if (process.platform === 'win32') return runs('python', '--version') ? [] : ['Python 3'];
	const has = (...commands) => commands.some((command) => command && runs(command, '--version'));

	return [
		has(process.env.CXX, 'g++', 'clang++', 'c++') ? '' : 'a C++ compiler',
		has(process.env.MAKE, 'make', 'gmake') ? '' : 'make',
		has(process.env.PYTHON, 'python3', 'python') ? '' : 'python3',
	].filter(Boolean);
};

/** Whether sqlite3's maintainers offer a binary for this machine, and it can be reached from here. */
const hasPrebuiltSqlite = async () => {
	const lock = JSON.parse(readFileSync(path.join(manifestFolder, 'package-lock.json'), 'utf8'));
	const { version } = lock.packages['node_modules/sqlite3'];
	const isMusl =
		process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
	const target = `${process.platform}${isMusl ? 'musl' : ''}-${process.arch}`;
	const file = `v${version}/sqlite3-v${version}-napi-v6-${target}.tar.gz`;

	try {
		const answer = await fetch(
			`https://github.com/TryGhost/node-sqlite3/releases/download/${file}`,
			{
				method: 'HEAD',
				signal: AbortSignal.timeout(15_000),
			},
		);
		return answer.ok;
	} catch {
		return false;
	}
};

const isReady = (target) => existsSync(path.join(target, READY));

/**
 * n8n's database driver is a native module: better to hear that before minutes of downloading.
 *
 * @throws when n8n is not installed yet and cannot be, with what to install first
 */
export const demandN8nCanBeHad = async () => {
	if (isReady(hostFolder())) return;
	const missing = missingBuildTools();
	if (missing.length === 0 || (await hasPrebuiltSqlite())) return;

	throw new Error(
		`n8n needs sqlite3, which has no downloadable binary for this machine and must be compiled, ` +
			`but ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.\n` +
			(howToInstall[process.platform] ?? 'Install a C++ compiler, make and python3.') +
			`\nThen run the same command again.`,
	);
};

const install = async (target) => {
	await demandN8nCanBeHad();
	process.stderr.write(
		`Installing n8n into ${target}, once: about 2.5 GB and four minutes, longer on a slow line.\n`,
	);

	const draft = `${target}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`;
	const discard = () => rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
	process.once('exit', discard);
	mkdirSync(draft, { recursive: true });
	for (const name of manifests) cpSync(path.join(manifestFolder, name), path.join(draft, name));

	await step(
		'Downloading n8n',
		...npm('ci', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'),
		{ cwd: draft },
	);
	await step('Preparing sqlite3, n8n’s database driver', ...npm('run', 'install'), {
		cwd: path.join(draft, 'node_modules', 'sqlite3'),
	});
	writeFileSync(path.join(draft, READY), new Date().toISOString());

	try {
		renameSync(draft, target);
	} catch (error) {
		// Another process was faster; a folder without the marker is somebody's leftover.
		if (isReady(target)) return;
		if (!existsSync(target)) throw error;
		rmSync(target, { recursive: true, force: true });
		renameSync(draft, target);
	} finally {
		discard();
		process.off('exit', discard);
	}
};

/**
 * The folder with this repository's n8n in `node_modules/n8n`, installed first if it is missing.
 *
 * @throws when n8n cannot be installed, with what to do
 */
export const ensureN8nHost = async () => {
	const target = hostFolder();
	if (!isReady(target)) await install(target);

	return target;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await main(async () => {
		process.stdout.write(await ensureN8nHost());
	});
}
