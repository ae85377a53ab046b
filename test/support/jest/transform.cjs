const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const esbuild = require('esbuild');

const own = readFileSync(__filename);

/** TypeScript for jest: esbuild drops the types, which `npm run typecheck` looks at, and does nothing else. */
module.exports = {
	process: (source, file) =>
		esbuild.transformSync(source, {
			loader: 'ts',
			format: 'cjs',
			target: 'es2022',
			supported: { 'dynamic-import': false },
			sourcemap: 'external',
			sourcefile: file,
		}),
	getCacheKey: (source, file, { instrument }) =>
		createHash('sha256')
			.update(own)
			.update(JSON.stringify([esbuild.version, file, instrument]))
			.update(source)
			.digest('hex'),
};
