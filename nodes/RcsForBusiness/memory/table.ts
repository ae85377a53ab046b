/** What stands in a row; a date as ISO 8601. n8n's own `id`, `createdAt` and `updatedAt` come along. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What a table is to look like. The name is exact: n8n's own look-up takes similar ones too. */
export interface TableForm {
	readonly name: string;
	readonly columns: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'date'>>;
}

/** A table that was found. It is used by its id. */
export interface Table extends TableForm {
	readonly id: string;
}

/** One column of a row compared with a value; values are taken as they stand. */
export interface Condition {
	readonly column: string;
	readonly is: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte';
	readonly value: string | number | boolean;
}

/** Most conditions of which any may hold: SQLite nests them, and takes no more than 1,000. */
export const MOST_ALTERNATIVES = 500;

/** Which rows: all of them, those that fit all conditions, or those that fit any. */
export type Where =
	| 'all'
	| { readonly all: readonly [Condition, ...Condition[]] }
	| { readonly any: readonly Condition[] };

export const equal = (column: string, value: Condition['value']): Condition => ({
	column,
	is: 'eq',
	value,
});

/**
 * Why a table cannot be used: this n8n has no data tables; the project of the workflow has none of that
 * name, be it that one has a similar name; all tables together have reached n8n's limit; it lacks a
 * column; or whatever else n8n says.
 */
export type Trouble =
	| { readonly kind: 'unavailable' }
	| { readonly kind: 'missing'; readonly similar?: string }
	| { readonly kind: 'full' }
	| { readonly kind: 'columns' }
	| { readonly kind: 'refused'; readonly words: string };

export class MemoryError extends Error {
	override readonly name = 'MemoryError';

	constructor(readonly trouble: Trouble) {
		super(trouble.kind);
	}
}

export const isMemoryError = (error: unknown): error is MemoryError => error instanceof MemoryError;

/** Why, in few words; as the end of a sentence. */
export const inWords = (trouble: Trouble, table: string): string => {
	switch (trouble.kind) {
		case 'unavailable':
			return 'this n8n has no data tables';
		case 'full':
			return 'the data tables of this n8n are full';
		case 'missing':
			return `the data table "${table}" could not be found`;
		case 'columns':
			return `the data table "${table}" lacks columns: rename it, and a new one is made`;
		case 'refused':
			return `n8n refused: ${trouble.words}`;
	}
};
