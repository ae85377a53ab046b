const path = require('node:path');
const { projects } = require('../../jest.config.js');

const rootDir = path.join(__dirname, '..', '..');

/** The unit ring as Stryker runs it, in a copy of the repository whose sources hold all mutants at once. */
module.exports = {
	...projects.find(({ displayName }) => displayName === 'unit'),
	rootDir,
	roots: ['credentials', 'nodes', 'rbm', 'test'].map((folder) => path.join(rootDir, folder)),
	testPathIgnorePatterns: [
		// It reads the sources as texts.
		'/test/unit/memories\\.test',
		// What they say takes seconds, and is said by others as well.
		'/test/unit/forgotten\\.test',
		'/test/unit/nodes/pace/pace\\.test',
		// They reach nothing of what ships.
		'/test/unit/(live|start)/',
	],
	runner: '<rootDir>/scripts/mutation/runner.cjs',
	haste: { forceNodeFilesystemAPI: true },
	watchman: false,
};
