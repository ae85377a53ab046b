import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

const PARTS = ['credentials', 'nodes', 'rbm'];
const OF_PARTS = /^(credentials|nodes|rbm)(\/|$)/;

const file = (...parts) => path.join(repository, ...parts);
const report = file('.cache', 'mutation', 'report.json');

/** What Stryker counts: a mutant that made tests fail or run for ever is noticed. */
const NOTICED = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

/** Noticed of all, for each folder of the report, in percent. */
const scores = () => {
	const folders = new Map();
	for (const [name, { mutants }] of Object.entries(JSON.parse(readFileSync(report)).files)) {
		const folder = path.posix.dirname(name);
		const sum = folders.get(folder) ?? { noticed: 0, missed: 0 };
		for (const { status } of mutants) {
			if (NOTICED.includes(status)) sum.noticed += 1;
			if (MISSED.includes(status)) sum.missed += 1;
		}
		folders.set(folder, sum);
	}

	return folders;
};

/** `--every=6`: only a sixth of the lines, from all files alike. */
const EVERY = /^--every=(\d+)$/;
const LINES_IN_A_ROW = 12;

const filesOf = (place) =>
	statSync(file(place)).isDirectory()
		? readdirSync(file(place), { recursive: true })
				.filter((name) => name.endsWith('.ts'))
				.sort()
				.map((name) => `${place}/${name.replaceAll(path.sep, '/')}`)
		: [place];

/** Every so many pieces of the files, counted through all of them, as Stryker names lines. */
const sampleOf = (files, every) => {
	let piece = 0;
	return files.flatMap((name) => {
		const lines = readFileSync(file(name), 'utf8').split('\n').length;
		const begins = Array.from({ length: Math.ceil(lines / LINES_IN_A_ROW) }, (_, at) => at);
		return begins
			.filter(() => piece++ % every === 0)
			.map((at) => [at * LINES_IN_A_ROW + 1, Math.min(lines, (at + 1) * LINES_IN_A_ROW)])
			.map(([first, last]) => `${name}:${first}-${last}`);
	});
};

const line = (name, { noticed, missed }) => {
	const all = noticed + missed;
	const share = all === 0 ? '-' : `${((100 * noticed) / all).toFixed(1)} %`;

	return `${share.padStart(8)}  of ${String(all).padStart(5)}  ${name}\n`;
};

/** What comes after `npm run mutation --`: folders and files of what ships, and options of Stryker. */
await main(async () => {
	const given = process.argv.slice(2);
	const every = Number(given.map((one) => EVERY.exec(one)?.[1]).find(Boolean) ?? 1);
	const own = given.filter((argument) => !EVERY.test(argument));
	const named = own.filter((argument) => !argument.startsWith('-'));
	const places = (named.length > 0 ? named : PARTS).map((place) => place.replace(/\/+$/, ''));
	const strange = places.find((place) => !OF_PARTS.test(place));
	if (strange !== undefined) throw new Error(`${strange} is not below ${PARTS.join(', ')}.`);

	const node = await bootstrap({ withN8n: false, withBuild: false });
	mkdirSync(path.dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const files = places.flatMap(filesOf);
	const mutated = every > 1 ? sampleOf(files, every) : files;
	const code = await attached(
		node,
		[
			file('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
			...['run', file('scripts', 'mutation', 'stryker.config.mjs'), '--mutate', mutated.join()],
			...own.filter((argument) => argument.startsWith('-')),
		],
		{
			cwd: repository,
			env: {
				SOURCES_ARE_SLOWER: '10',
				MUTATED_PARTS: [...new Set(places.map((place) => place.split('/')[0]))].join(),
			},
		},
	);
	if (code !== 0) return code;

	const folders = [...scores()].sort(([one], [other]) => one.localeCompare(other));
	process.stdout.write('\nMutants that a test noticed, of those that a test could:\n');
	for (const [name, sum] of folders) process.stdout.write(line(name, sum));
	const all = folders.map(([, sum]) => sum);
	const total = (kind) => all.reduce((sum, folder) => sum + folder[kind], 0);
	process.stdout.write(line('in all', { noticed: total('noticed'), missed: total('missed') }));
	process.stdout.write(`Those that none noticed: ${path.relative(process.cwd(), report)}\n`);

	return 0;
});
