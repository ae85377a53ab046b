import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
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

const line = (name, { noticed, missed }) => {
	const all = noticed + missed;
	const share = all === 0 ? '-' : `${((100 * noticed) / all).toFixed(1)} %`;

	return `${share.padStart(8)}  of ${String(all).padStart(5)}  ${name}\n`;
};

/** What comes after `npm run mutation --`: folders and files of what ships, and options of Stryker. */
await main(async () => {
	const own = process.argv.slice(2);
	const named = own.filter((argument) => !argument.startsWith('-'));
	const places = (named.length > 0 ? named : PARTS).map((place) => place.replace(/\/+$/, ''));
	const strange = places.find((place) => !OF_PARTS.test(place));
	if (strange !== undefined) throw new Error(`${strange} is not below ${PARTS.join(', ')}.`);

	const node = await bootstrap({ withN8n: false, withBuild: false });
	mkdirSync(path.dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const mutated = places.map((place) =>
		statSync(file(place)).isDirectory() ? `${place}/**/*.ts` : place,
	);
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
