import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { unusedIn } from './unused.mjs';

const compilerOptions = { allowJs: true, removeComments: true, target: 'es2022', module: 'esnext' };

/** Leaves out the members of classes with these names, each of which has to be there. */
const without = (names, path) => (context) => (source) => {
	const found = new Set();
	const visit = (node) => {
		const name = ts.isClassElement(node) && node.name?.getText(source);
		if (!name || !names.includes(name)) return ts.visitEachChild(node, visit, context);
		found.add(name);

		return undefined;
	};
	const shorter = ts.visitNode(source, visit);
	const missing = names.filter((name) => !found.has(name));
	if (missing.length > 0) throw new Error(`${path} has no ${missing.join(', ')} to leave out`);

	return shorter;
};

/**
 * Leaves out the docstrings of the libraries, of which esbuild keeps some and drops others, and what is
 * listed as unused. Licence comments that begin with an exclamation mark stay.
 */
export const withoutComments = {
	name: 'without-comments',
	setup: ({ onLoad }) => {
		onLoad({ filter: /node_modules[\\/].*\.m?js$/ }, ({ path }) => {
			const unused = unusedIn(path) ?? [];
			if (typeof unused === 'string') return { contents: unused, loader: 'js' };
			const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
				compilerOptions,
				transformers: { before: [without(unused, path)] },
			});

			return { contents: outputText, loader: 'js' };
		});
	},
};
