const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { default: TestRunner } = require('jest-runner');

/**
 * Runs what Stryker asks for, and no more: it names the tests that reach a mutant, but not their files, and
 * jest would load every file to find out that it has none of them. Begins with the quickest,
 * and ends with the first that fails.
 */
module.exports = class extends TestRunner {
	async runTests(tests, watcher, options) {
		const { rootDir, testNamePattern } = this._globalConfig;
		const list = path.join(rootDir, 'tests-of-files.json');
		const isFirstRun = testNamePattern === undefined || !existsSync(list);
		const known = isFirstRun ? {} : JSON.parse(readFileSync(list, 'utf8'));
		const wanted = new RegExp(testNamePattern ?? '', 'i');
		let hasFailed = false;
		this.on(
			'test-file-success',
			([{ path: file }, { numFailingTests, perfStats, testResults }]) => {
				hasFailed ||= numFailingTests > 0;
				const names = testResults.map(({ fullName }) => fullName);
				if (isFirstRun) known[file] = { names, milliseconds: perfStats.runtime };
			},
		);
		this.on('test-file-failure', () => {
			hasFailed = true;
		});

		const reaching = isFirstRun
			? tests
			: tests
					.filter((test) => known[test.path]?.names.some((name) => wanted.test(name)))
					.sort((one, other) => known[one.path].milliseconds - known[other.path].milliseconds);
		for (const test of reaching) {
			await super.runTests([test], watcher, options);
			if (hasFailed && !isFirstRun) break;
		}
		if (isFirstRun) writeFileSync(list, JSON.stringify(known));
	}
};
