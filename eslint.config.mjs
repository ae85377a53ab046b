import js from '@eslint/js';
import { buildScanConfig } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals =
	'AbortSignal Buffer URL URLSearchParams clearInterval clearTimeout console fetch process setInterval setTimeout';

/** Where a type is claimed that TypeScript cannot see, and why. Nowhere else in the package. */
const casts = {
	'credentials/jwtClient.ts': 'google-auth-library wants all of its Gaxios, and calls one method',
	'nodes/RcsForBusiness/actions/registry.ts': "n8n's type takes no readonly lists",
	'nodes/RcsForBusiness/fields/form.ts':
		'the list of a field is where the type of its choice comes from',
	'nodes/RcsForBusiness/fields/guards.ts': 'n8n compares deeply, which its type does not say',
	'nodes/RcsForBusiness/management/registrationRecord.ts':
		"n8n's type of static data knows no interfaces",
	'rbm/answer.ts': 'the keys of a record, lost in a list of its entries',
	'rbm/message/check/values.ts': "a number of Google's, for which only Google knows the word",
	'rbm/event/withoutUndefined.ts': 'the keys of a record, lost in a list of its entries',
	'rbm/message/check/shape.ts': 'the keys of a record, lost in a list of its entries',
	'rbm/readAll.ts': 'the keys of a record, lost in a list of its entries',
};

/** One handwriting. A generator cannot be an arrow, nor what TypeScript lets narrow: assertions. */
const arrows = {
	selector:
		'FunctionDeclaration[generator=false]:not([returnType.typeAnnotation.asserts=true]), ' +
		'VariableDeclarator > FunctionExpression[generator=false]:not([params.0.name="this"])',
	message: 'Write an arrow: `const name = () => ...`.',
};

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
			'arrow-body-style': 'error',
			'max-lines': ['error', 300],
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
				{ selector: 'TSEnumDeclaration', message: 'Use an `as const` array and its type.' },
				arrows,
			],
		},
	},

	{
		files: ['{nodes,rbm,credentials}/**/*.ts'],
		rules: { '@typescript-eslint/no-unsafe-type-assertion': 'error' },
	},
	{
		files: Object.keys(casts),
		rules: { '@typescript-eslint/no-unsafe-type-assertion': 'off' },
	},

	{
		files: ['**/*.{mjs,cjs,js}'],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: Object.fromEntries(nodeGlobals.split(' ').map((name) => [name, 'readonly'])),
		},
		rules: {
			'arrow-body-style': 'error',
			'max-lines': ['error', 300],
			'no-restricted-syntax': ['error', arrows],
		},
	},
	{
		files: ['**/*.{cjs,js}'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				__dirname: 'readonly',
				__filename: 'readonly',
				module: 'writable',
				require: 'readonly',
			},
		},
	},
);
