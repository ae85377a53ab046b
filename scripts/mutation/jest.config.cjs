const path = require('node:path');
const { projects } = require('../../jest.config.js');

const rootDir = path.join(__dirname, '..', '..');
/** Set by scripts/mutation.mjs: the parts that are mutated, of `rbm`, `nodes` and `credentials`. */
const parts = process.env.MUTATED_PARTS.split(',');

/**
 * The unit tests of these parts as Stryker runs them, in a copy of the repository whose sources hold all
 * mutants at once: what is wrong in a part has to be noticed by its own tests.
 */
module.exports = {
	...projects.find(({ displayName }) => displayName === 'unit'),
	rootDir,
	roots: ['credentials', 'nodes', 'rbm', 'test'].map((folder) => path.join(rootDir, folder)),
	testMatch: parts.map((part) => `<rootDir>/test/unit/${part}/**/*.test.ts`),
	// What it says takes seconds, and is said by others as well.
	testPathIgnorePatterns: ['/test/unit/nodes/pace/pace\\.test'],
	runner: '<rootDir>/scripts/mutation/runner.cjs',
	haste: { forceNodeFilesystemAPI: true },
	watchman: false,
};
