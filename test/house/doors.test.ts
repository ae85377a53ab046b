import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import { repository, repositoryFiles } from '../../scripts/machine/repository';

/** n8n's helpers for requests, old ones too, and the ways out that Node has without an import. */
const WAY_OUT = /^(httpRequest\w*|request(WithAuthentication\w*|OAuth[12])?)$/;
const GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);
const DOORS = /^(credentials|nodes\/RcsForBusiness\/transport)\//;

const nameOf = (node: ts.Node): string | undefined => {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
		return node.argumentExpression.text;
	}
	if (ts.isBindingElement(node)) return (node.propertyName ?? node.name).getText();

	return undefined;
};

/** Whether what a name is taken from ends in `helpers`. */
const isOfHelpers = (node: ts.Node): boolean => {
	if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
		return /\bhelpers$/.test(node.expression.getText());
	}
	const declaration = node.parent.parent;
	const taken = ts.isVariableDeclaration(declaration) ? declaration.initializer?.getText() : '';

	return /\bhelpers$/.test(taken ?? '') || /\bhelpers\s*:\s*\{/.test(declaration.getText());
};

/** Where a source file goes out to the network. */
const waysOut = (file: string, source: string): string[] => {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const name = nameOf(node);
		if (name !== undefined && WAY_OUT.test(name) && isOfHelpers(node)) found.push(name);
		const isCalled = ts.isCallExpression(node) || ts.isNewExpression(node);
		const called = isCalled ? node.expression.getText().replace(/^globalThis\./, '') : '';
		if (GLOBALS.has(called)) found.push(called);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));

	return found;
};

test('only transport and the credential go out to the network', () => {
	const sources = repositoryFiles()
		.filter((file) => /^(nodes|rbm|credentials)\/.*\.ts$/.test(file))
		.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')] as const)
		.filter(([file, source]) => waysOut(file, source).length > 0)
		.map(([file]) => file);

	expect(sources.some((file) => file.startsWith('credentials/'))).toBe(true);
	expect(sources.filter((file) => !DOORS.test(file))).toEqual([]);
});

test.each([
	'await context.helpers.httpRequest({ url })',
	'context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options)',
	`this.helpers['httpRequest'](options)`,
	'const { httpRequest } = context.helpers;',
	'const { httpRequest: send } = this.helpers;',
	'const { helpers: { httpRequest } } = context;',
	'this.helpers.request(options)',
	'this.helpers.requestWithAuthenticationPaginated.call(this, options, 0, pages)',
	'await fetch(url)',
	'await globalThis.fetch(url)',
	'new WebSocket(url)',
])('is a way out: %s', (source) => {
	expect(waysOut('a.ts', source)).toHaveLength(1);
});

test.each([
	'const { httpRequest } = session;',
	'context.helpers.getBinaryStream(id)',
	'const { request } = exchange;',
	'answer.request.path',
])('is none: %s', (source) => {
	expect(waysOut('a.ts', source)).toEqual([]);
});
