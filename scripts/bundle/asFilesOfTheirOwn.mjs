import path from 'node:path';

/**
 * Leaves the files that hold a library out of a bundle, which then requires them.
 *
 * @param files as they are called below `dist`, beside the bundle
 */
export const asFilesOfTheirOwn = (files) => ({
	name: 'as-files-of-their-own',
	setup: ({ initialOptions, onResolve }) => {
		onResolve({ filter: /^\./ }, ({ path: from, resolveDir }) => {
			const target = path.relative(initialOptions.absWorkingDir, path.resolve(resolveDir, from));
			const file = `${target.split(path.sep).join('/')}.js`;

			return files.includes(file) ? { path: `./${file}`, external: true } : undefined;
		});
	},
});
