import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

const results = path.join(repository, '.cache', 'jest-results.json');

/** A test file that could not run at all counts as a failed test. */
function closingLine() {
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, ...rest } = JSON.parse(
		readFileSync(results, 'utf8'),
	);
	const failed = numFailedTests + numRuntimeErrorTestSuites;
	const skipped = rest.numPendingTests + rest.numTodoTests;

	return `${numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Everything after `npm test --` is for jest, e.g. `npm test -- --selectProjects unit`. */
await main(async () => {
	const forJest = process.argv.slice(2);
	// Rings that were named may do without n8n; if not, the first test that needs it installs it.
	const node = await bootstrap({ withN8n: !forJest.includes('--selectProjects') });

	mkdirSync(path.dirname(results), { recursive: true });
	rmSync(results, { force: true });
	const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
	const code = await attached(node, [jest, '--json', `--outputFile=${results}`, ...forJest], {
		cwd: repository,
		env: { PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` },
	});
	if (existsSync(results)) process.stdout.write(`\n${closingLine()}\n`);

	return code;
});
