/**
 * Runs the core of the end-to-end tests, with the packed package, on other versions of n8n, and writes what
 * passed into the table of `docs/n8n-versions.md`: `npm run versions -- 2.41.1 2.39.0`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureN8nHost } from '../n8n/install.mjs';
import { ensureVersion } from '../n8n/version.mjs';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

/** The columns of the table, and the files of `test/e2e` behind each. */
const PARTS = {
	'install, credential': ['installed', 'credential'],
	'send, receive': ['sendAndReceive', 'notReachable', 'released'],
	'never twice': ['neverTwice'],
	'ask and wait': ['askAndAnswer'],
	'typed answers': ['typedAnswers'],
	'opt-outs': ['optOuts'],
};
const PAGE = path.join(repository, 'docs', 'n8n-versions.md');
const PAUSE = '<!-- rows, newest first, by npm run versions -->';

const own = JSON.parse(readFileSync(path.join(repository, 'n8n/manifest/package.json'), 'utf8'))
	.dependencies.n8n;

const fileOf = (name) => path.join('test', 'e2e', `${name}.test.ts`);

/** What became of each test file, by its path. */
const run = async (node, folder) => {
	const results = path.join(repository, '.cache', 'versions.json');
	mkdirSync(path.dirname(results), { recursive: true });
	rmSync(results, { force: true });
	const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
	const files = Object.values(PARTS).flat().map(fileOf);
	await attached(node, [jest, '--json', `--outputFile=${results}`, '--runTestsByPath', ...files], {
		cwd: repository,
		env: {
			PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
			N8N_FOLDER: folder,
		},
	});
	if (!existsSync(results)) throw new Error('The tests did not come to an end.');
	const { testResults } = JSON.parse(readFileSync(results, 'utf8'));

	return new Map(testResults.map((file) => [path.relative(repository, file.name), file]));
};

/** How many tests of these files passed. */
const counted = (files, names) => {
	const tests = names.flatMap((name) => files.get(fileOf(name))?.assertionResults ?? []);
	const passed = tests.filter(({ status }) => status === 'passed').length;

	return passed === tests.length ? `all ${passed}` : `${passed} of ${tests.length}`;
};

const newestFirst = new Intl.Collator('en', { numeric: true });
const versionOf = (row) => row.split('|')[1].trim();

/** Puts a row in, in place of an older one of the same version. */
const writeRow = (row) => {
	const [before, rows = '', after = ''] = readFileSync(PAGE, 'utf8').split(PAUSE);
	const [head, rule, ...others] = rows.trim().split('\n');
	const kept = others.filter((other) => versionOf(other) !== versionOf(row));
	const sorted = [...kept, row].sort((a, b) => newestFirst.compare(versionOf(b), versionOf(a)));
	const table = [head, rule, ...sorted].join('\n');
	writeFileSync(PAGE, [before, `\n\n${table}\n\n`, after].join(PAUSE));
};

await main(async () => {
	const node = await bootstrap({ withN8n: false });
	for (const version of process.argv.slice(2)) {
		const folder = version === own ? await ensureN8nHost() : await ensureVersion(version);
		const files = await run(node, folder);
		const cells = Object.values(PARTS).map((names) => counted(files, names));
		const row = `| ${[version, ...cells, new Date().toISOString().slice(0, 10)].join(' | ')} |`;
		process.stdout.write(`${row}\n`);
		writeRow(row);
	}
});
