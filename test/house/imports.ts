import ts from 'typescript';

export interface Import {
	/** What stands between the quotes. */
	readonly from: string;
	/** Gone once compiled: `import type`, or nothing but `type` names. */
	readonly typeOnly: boolean;
}

const declared = (node: ts.Node): Import | undefined => {
	if (ts.isImportDeclaration(node)) {
		const { importClause: clause } = node;
		const names = clause?.namedBindings;
		const onlyTypes =
			clause !== undefined &&
			clause.name === undefined &&
			names !== undefined &&
			ts.isNamedImports(names) &&
			names.elements.every((element) => element.isTypeOnly);

		return { from: text(node.moduleSpecifier), typeOnly: clause?.isTypeOnly === true || onlyTypes };
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
		return { from: text(node.moduleSpecifier), typeOnly: node.isTypeOnly };
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return { from: text(node.argument.literal), typeOnly: true };
	}
	if (ts.isExternalModuleReference(node)) return { from: text(node.expression), typeOnly: false };
	if (ts.isCallExpression(node)) {
		const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
		const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
		const [argument] = node.arguments;
		if ((isImport || isRequire) && argument !== undefined) {
			return { from: text(argument), typeOnly: false };
		}
	}

	return undefined;
};

/** The module's name; for one that is only known when the program runs, its source text. */
const text = (node: ts.Node): string =>
	ts.isStringLiteralLike(node) ? node.text : `computed: ${node.getText()}`;

/** Every import, re-export, import type, `import()` and `require()` of a source file. */
export const importsOf = (fileName: string, source: string): Import[] => {
	const found: Import[] = [];
	const visit = (node: ts.Node): void => {
		const one = declared(node);
		if (one !== undefined) found.push(one);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true));

	return found;
};
