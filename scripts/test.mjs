import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { coverage, gatherCoverage, runsWholeRings } from './coverage.mjs';
import { attached, main } from './run.mjs';

const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');

/** Rings of whole programs and real clocks, where a busy machine can break what is not broken. */
const RINGS_WITH_A_SECOND_TRY = ['e2e', 'queue', 'browser'];
/** More files than this do not fail by chance. */
const MAX_SECOND_TRIES = 3;

/** Runs jest and returns its exit code with what became of each test file, by its path. */
const run = async (node, name, args, env = {}) => {
	const results = path.join(repository, '.cache', `${name}.json`);
	mkdirSync(path.dirname(results), { recursive: true });
	rmSync(results, { force: true });
	const code = await attached(node, [jest, '--json', `--outputFile=${results}`, ...args], {
		cwd: repository,
		env: { PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`, ...env },
	});
	if (!existsSync(results)) return { code };

	const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
	return { code, files: new Map(testResults.map((file) => [file.name, file])) };
};

const failedFiles = (files) =>
	[...files].filter(([, { status }]) => status === 'failed').map(([name]) => name);

const ringOf = (file) => path.relative(path.join(repository, 'test'), file).split(path.sep)[0];

const deservesSecondTry = (failed) =>
	failed.length > 0 &&
	failed.length <= MAX_SECOND_TRIES &&
	failed.every((file) => RINGS_WITH_A_SECOND_TRY.includes(ringOf(file)));

/** A test file that could not run at all counts as a failed test. */
const closingLine = (files) => {
	const all = [...files.values()];
	const tests = all.flatMap((file) => file.assertionResults);
	const count = (...kinds) => tests.filter(({ status }) => kinds.includes(status)).length;
	const broken = all.filter((file) => file.status === 'failed' && !file.assertionResults.length);
	const skipped = count('pending', 'todo');
	const failed = count('failed') + broken.length;

	return `${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
};

/** Everything after `npm test --` is for jest, e.g. `npm test -- --selectProjects unit`. */
await main(async () => {
	const forJest = process.argv.slice(2);
	// Rings that were named may do without n8n; if not, the first test that needs it installs it.
	const node = await bootstrap({ withN8n: !forJest.includes('--selectProjects') });

	const withCoverage = runsWholeRings(forJest);
	const gathering = withCoverage ? gatherCoverage() : { args: [], env: {} };
	let { code, files } = await run(
		node,
		'jest-results',
		[...gathering.args, ...forJest],
		gathering.env,
	);
	if (files === undefined) return code;

	const failed = failedFiles(files);
	if (deservesSecondTry(failed)) {
		process.stdout.write('\nWhat failed is run once more, alone:\n');
		const second = await run(node, 'jest-second-try', [
			'--runInBand',
			'--runTestsByPath',
			...failed,
		]);
		for (const [name, file] of second.files ?? []) files.set(name, file);
		code = second.code;
		for (const name of failed.filter((file) => files.get(file).status === 'passed')) {
			process.stdout.write(
				`Unsteady, passed at the second try: ${path.relative(repository, name)}\n`,
			);
		}
	}
	const reached = withCoverage ? coverage() : undefined;
	if (reached !== undefined) process.stdout.write(`\n${reached.line}\n`);
	if (reached?.isEnough === false) code ||= 1;
	process.stdout.write(`\n${closingLine(files)}\n`);

	return code;
});
