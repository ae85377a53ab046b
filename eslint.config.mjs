import js from '@eslint/js';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals =
	'AbortSignal Buffer URL URLSearchParams clearInterval clearTimeout console fetch process setInterval setTimeout';

export default defineConfig(
	globalIgnores(['dist/', '.cache/', 'test/fixtures/']),

	// What n8n lints when it verifies a package, here for everything that ends up in it.
	{
		files: ['package.json', 'index.ts', '{nodes,credentials,rbm}/**/*.{ts,json}'],
		extends: [await buildScanConfig()],
	},
	{
		// The domain does not know n8n's errors; nodes and credentials translate what it throws.
		files: ['rbm/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},

	{
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.recommended],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'max-lines': ['error', 300],
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
				{ selector: 'TSEnumDeclaration', message: 'Use an `as const` array and its type.' },
			],
		},
	},

	{
		files: ['**/*.{mjs,cjs,js}'],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: Object.fromEntries(nodeGlobals.split(' ').map((name) => [name, 'readonly'])),
		},
		rules: { 'max-lines': ['error', 300] },
	},
	{
		files: ['**/*.{cjs,js}'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' },
		},
	},
);
