import path from 'node:path';

/**
 * Takes libphonenumber-js as it is for today's engines. What it offers by name is the same code,
 * translated for browsers of 2015, and a third larger.
 */
export const modernCode = {
	name: 'modern-code',
	setup: ({ onResolve }) => {
		onResolve({ filter: /^\.\.\/(\.\.\/)?es6\// }, ({ path: from, resolveDir }) => ({
			path: path.resolve(resolveDir, from.replace('es6', 'es6-modern')),
			sideEffects: false,
		}));
	},
};
