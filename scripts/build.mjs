/**
 * Builds `dist`: types first, then our own code as one file, then the two files that hold a library.
 *
 * The package may have no runtime dependency (n8n verifies only such packages), so the JWT client
 * of google-auth-library and libphonenumber-js are bundled. n8n's scanner reads the result: the
 * only modules left to require are `crypto` and `n8n-workflow`, every name is kept, and licences
 * stay in place.
 *
 * Tests alone set BUILD_WITHOUT_MEMORY, to a folder: there the package is built as it is where n8n has no
 * data tables.
 *
 * Our own code is one file, since some 130 small ones took twice the room.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeEntries } from './bundle/entries.mjs';
import { manifestInShort } from './bundle/manifestInShort.mjs';
import { modernCode } from './bundle/modernCode.mjs';
import { banner, notices } from './bundle/notices.mjs';
import { asFilesOfTheirOwn } from './bundle/asFilesOfTheirOwn.mjs';
import { keepPublicTypes } from './bundle/publicTypes.mjs';
import { withoutComments } from './bundle/withoutComments.mjs';
import { onlyTrunkPrefixes } from './bundle/onlyTrunkPrefixes.mjs';
import { withoutMemory } from './bundle/withoutMemory.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { BUILD_WITHOUT_MEMORY: variant } = process.env;
const target = variant ?? path.join(root, 'dist');
const standIn = (name) => path.join(root, 'scripts/bundle/stand-ins', `${name}.cjs`);

const shared = {
	absWorkingDir: root,
	bundle: true,
	format: 'cjs',
	platform: 'neutral',
	target: 'es2022',
	mainFields: ['main'],
	legalComments: 'inline',
	// A tenth of the package is blanks. Names stay, so that traces of errors can be read.
	minifyWhitespace: true,
	minifySyntax: true,
	metafile: true,
	logLevel: 'warning',
};

/** The real library behind each of these files, and what stands in for Node's modules. */
const bundles = [
	{
		entryPoints: ['credentials/jwtClient.ts'],
		outfile: 'credentials/jwtClient.js',
		plugins: [manifestInShort, withoutComments],
		external: ['crypto'],
		// Only reached for key files on disk and by streams, neither of which is used.
		define: {
			'process.env.APPDATA': 'undefined',
			'process.env.CLOUDSDK_CONFIG': 'undefined',
			'process.env.HOME': 'undefined',
			'process.nextTick': 'queueMicrotask',
			'process.version': '""',
		},
		alias: {
			'google-auth-library': 'google-auth-library/build/src/auth/jwtclient.js',
			buffer: standIn('buffer'),
			'safe-buffer': standIn('buffer'),
			events: standIn('events'),
			'base64-js': standIn('empty'),
			'ecdsa-sig-formatter': standIn('empty'),
			gaxios: standIn('gaxios'),
			'google-logging-utils': standIn('google-logging-utils'),
			querystring: standIn('querystring'),
			stream: standIn('stream'),
			util: standIn('util'),
			fs: standIn('empty'),
			os: standIn('empty'),
			path: standIn('empty'),
		},
	},
	{
		entryPoints: ['rbm/phone/numberingPlan.ts'],
		outfile: 'rbm/phone/numberingPlan.js',
		conditions: ['import'],
		plugins: [modernCode, onlyTrunkPrefixes, withoutComments],
	},
	{
		entryPoints: ['nodes/RcsForBusiness/qrCode/modules.ts'],
		outfile: 'nodes/RcsForBusiness/qrCode/modules.js',
		plugins: [withoutComments],
	},
];

// Made aside and put in place whole, so that nobody ever packs half of it.
const work = path.join(root, '.cache', `build-${process.pid}`);
mkdirSync(work, { recursive: true });

const tsc = (...options) => {
	const compiler = require.resolve('typescript/bin/tsc');
	const { status } = spawnSync(
		process.execPath,
		[compiler, '-p', 'tsconfig.build.json', '--outDir', work, ...options],
		{ cwd: root, stdio: 'inherit' },
	);
	if (status !== 0) process.exit(status ?? 1);
};
tsc('--emitDeclarationOnly');
await keepPublicTypes(work);

const own = {
	entryPoints: ['index.ts'],
	outfile: 'index.js',
	external: ['n8n-workflow', 'crypto', 'node:crypto'],
	plugins: [
		asFilesOfTheirOwn(bundles.map(({ outfile }) => outfile)),
		...(variant === undefined ? [] : [withoutMemory(root)]),
	],
};
await build({ ...shared, ...own, outfile: path.join(work, own.outfile) });
writeEntries(root, work);

const inputs = {};
for (const bundle of bundles) {
	const { metafile } = await build({
		...shared,
		...bundle,
		outfile: path.join(work, bundle.outfile),
	});
	Object.assign(inputs, metafile.inputs);

	const file = path.join(work, bundle.outfile);
	const code = readFileSync(file, 'utf8');
	const foreign = [...code.matchAll(/\brequire\("([^"]+)"\)/g)]
		.map(([, name]) => name)
		.filter((name) => name !== 'crypto');
	if (foreign.length > 0) throw new Error(`${bundle.outfile} still requires ${foreign}`);

	writeFileSync(file, banner(root, metafile.inputs).join('\n') + code);
	console.log(`${bundle.outfile}: ${Math.round(code.length / 1024)} kB`);
}

if (variant === undefined) {
	writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES'), notices(root, inputs));
}
for (const kept of ['icons', 'nodes/RcsForBusiness/__schema__']) {
	cpSync(path.join(root, kept), path.join(work, kept), { recursive: true });
}

// n8n looks for them by the version of the node; 1.1 puts out what 1 does.
const schemas = path.join(work, 'nodes/RcsForBusiness/__schema__');
cpSync(path.join(schemas, 'v1.0.0'), path.join(schemas, 'v1.1.0'), { recursive: true });

rmSync(target, { recursive: true, force: true });
renameSync(work, target);
