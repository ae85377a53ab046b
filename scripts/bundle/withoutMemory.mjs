import path from 'node:path';

/**
 * Puts a memory that is not there in the place of `memory/dataTables.ts`, for the test that the package
 * does without one.
 */
export const withoutMemory = (root) => ({
	name: 'without-memory',
	setup: (build) => {
		build.onLoad({ filter: /[\\/]memory[\\/]dataTables\.ts$/ }, () => ({
			contents: "module.exports = require('./noMemory').noMemory;",
			resolveDir: path.join(root, 'test', 'support', 'execution'),
			loader: 'js',
		}));
	},
});
