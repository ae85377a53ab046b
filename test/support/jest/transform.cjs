const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const esbuild = require('esbuild');

const own = readFileSync(__filename);

/** TypeScript for jest: esbuild drops the types, which `npm run typecheck` looks at, and does nothing else. */
module.exports = {
	process: (source, file) => {
		const { code, map } = esbuild.transformSync(source, {
			loader: 'ts',
			format: 'cjs',
			target: 'es2022',
			supported: { 'dynamic-import': false },
			sourcemap: 'external',
			sourcefile: file,
		});

		// As an object: of a text, jest makes no coverage of the source, but one of what esbuild wrote.
		return { code, map: JSON.parse(map) };
	},
	getCacheKey: (source, file, { instrument }) =>
		createHash('sha256')
			.update(own)
			.update(JSON.stringify([esbuild.version, file, instrument]))
			.update(source)
			.digest('hex'),
};
