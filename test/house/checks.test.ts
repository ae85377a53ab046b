import path from 'node:path';
import { runNode } from '../support/package/runNode';

/** Runs a tool of node_modules on the repository; what it complains about, or nothing. */
const complaints = (tool: string, ...args: string[]): string => {
	const { status, stdout, stderr } = runNode(path.join('node_modules', tool), ...args);

	return status === 0 ? '' : `${stdout}${stderr}` || `${tool} ended with ${status}`;
};

describe('the repository', () => {
	test('type-checks', () => {
		expect(complaints('typescript/bin/tsc', '--noEmit')).toBe('');
	});

	test('type-checks in the browser', () => {
		expect(complaints('typescript/bin/tsc', '--noEmit', '-p', 'simulator/page')).toBe('');
	});

	test('lints without an error', () => {
		expect(complaints('eslint/bin/eslint.js', '.')).toBe('');
	});

	test('is formatted', () => {
		expect(complaints('prettier/bin/prettier.cjs', '--check', '.')).toBe('');
	});
});
