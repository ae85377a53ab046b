import { readFileSync } from 'node:fs';
import ts from 'typescript';

const compilerOptions = { allowJs: true, removeComments: true, target: 'es2022', module: 'esnext' };

/**
 * Leaves out the docstrings of the libraries, of which esbuild keeps some and drops others. Licence
 * comments that begin with an exclamation mark stay.
 */
export const withoutComments = {
	name: 'without-comments',
	setup: ({ onLoad }) => {
		onLoad({ filter: /node_modules[\\/].*\.js$/ }, ({ path }) => ({
			contents: ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText,
			loader: 'js',
		}));
	},
};
