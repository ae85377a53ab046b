const path = require('node:path');
const { projects } = require('../../jest.config.js');

const rootDir = path.join(__dirname, '..', '..');

const PARTS = ['credentials', 'nodes', 'rbm'];
/** The parts that are mutated: each is judged by its own unit tests, which need not start the others. */
const judged = process.env.MUTATED_PARTS?.split(',') ?? PARTS;

/** The unit ring as Stryker runs it, in a copy of the repository whose sources hold all mutants at once. */
module.exports = {
	...projects.find(({ displayName }) => displayName === 'unit'),
	rootDir,
	roots: [...PARTS, ...judged.map((part) => `test/unit/${part}`)].map((folder) =>
		path.join(rootDir, folder),
	),
	testPathIgnorePatterns: [
		// What it says takes seconds, and is said by others as well.
		'/test/unit/nodes/pace/pace\\.test',
	],
	runner: '<rootDir>/scripts/mutation/runner.cjs',
	haste: { forceNodeFilesystemAPI: true },
	watchman: false,
};
