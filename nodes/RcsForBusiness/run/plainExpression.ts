import type { IDataObject } from 'n8n-workflow';

/** What an expression says for an item; `undefined` where n8n has to find out. */
export type PlainExpression = (json: IDataObject) => string | number | undefined;

/** `{{ $json.phone }}` or `{{ $json['First name'] }}`: what n8n writes when a column is dragged into a field. */
const REFERENCE = /\{\{\s*\$json(?:\.([A-Za-z_]\w*)|\[(?:'([^'"\\]+)'|"([^'"\\]+)")\])\s*\}\}/g;

/** Of an object, and not of what an item holds. */
const NOT_COLUMNS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * Reads an expression that only names columns of the item, as nearly all in a mailing do: n8n takes up to
 * a millisecond for each, and is asked for all others. The result is the same.
 *
 * @returns `undefined` for an expression that says more than that
 */
export const plainExpression = (written: string): PlainExpression | undefined => {
	if (!written.startsWith('=')) return undefined;
	const parts = written.slice(1).split(REFERENCE);
	/** After each text come the three ways to name a column. */
	const texts = parts.filter((_, at) => at % 4 === 0) as readonly string[];
	const columns = texts.slice(1).map((_, at) => {
		const [dotted, single, double] = parts.slice(4 * at + 1);
		return dotted ?? single ?? double ?? '';
	});
	const isPlain = texts.every((text) => !/[{}\\]/.test(text));
	if (!isPlain || columns.length === 0) return undefined;
	if (columns.some((column) => NOT_COLUMNS.includes(column))) return undefined;

	const [only] = columns;
	if (only !== undefined && texts.join('') === '') {
		return columns.length === 1 ? (json) => cellOf(json, only) : undefined;
	}
	// Whether blanks around a reference count is n8n's affair.
	if (texts.join('').trim() === '') return undefined;

	return (json) => {
		const cells = columns.map((column) => cellOf(json, column));
		return cells.includes(undefined)
			? undefined
			: texts.map((text, at) => (at === 0 ? text : `${cells[at - 1]}${text}`)).join('');
	};
};

/** Texts and whole numbers alone look the same to everybody. */
const cellOf = (json: IDataObject, column: string): string | number | undefined => {
	const cell = Object.hasOwn(json, column) ? json[column] : undefined;

	if (typeof cell === 'string') return cell;

	return typeof cell === 'number' && Number.isSafeInteger(cell) ? cell : undefined;
};
