const { availableParallelism } = require('node:os');

/** One project a ring, so that a ring can be run alone: `npm test -- --selectProjects unit`. */
const ring = (displayName) => ({
	displayName,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
	transform: { '^.+\\.ts$': '<rootDir>/test/support/jest/transform.cjs' },
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/support/jest/n8nWorkflow.cjs' },
	globalSetup: '<rootDir>/test/support/jest/oneKey.cjs',
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
});

/** A ring whose tests start whole programs, which takes seconds. */
const slowRing = (displayName) => ({
	...ring(displayName),
	setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
});

module.exports = {
	projects: [
		...['unit', 'simulator', 'contract'].map(ring),
		...['house', 'package', 'e2e', 'queue', 'browser', 'endurance'].map(slowRing),
	],
	// What ships; gathered by scripts/coverage.mjs.
	collectCoverageFrom: ['{nodes,rbm,credentials}/**/*.ts'],
	// Most test files run an n8n of their own, and wait for it part of the time: one more than cores, and no
	// more than three.
	maxWorkers: Math.min(3, availableParallelism() + 1),
	testSequencer: '<rootDir>/test/support/longestFirst.cjs',
	// Of `test.concurrent`: tests that wait side by side.
	maxConcurrency: 20,
};
