import { readFileSync } from 'node:fs';

/** Leaves out of the library's own package.json what its code does not read. */
export const manifestInShort = {
	name: 'manifest-in-short',
	setup: ({ onLoad }) => {
		onLoad({ filter: /google-auth-library[\\/]package\.json$/ }, ({ path }) => {
			const { name, version } = JSON.parse(readFileSync(path, 'utf8'));

			return { contents: JSON.stringify({ name, version }), loader: 'json' };
		});
	},
};
