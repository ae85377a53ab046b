import type { INodeProperties } from 'n8n-workflow';

import type { Choice } from '../../../rbm/choice';

type DeepReadonly<T> = T extends (...parameters: never) => unknown
	? T
	: T extends object
		? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
		: T;

/** A field as n8n describes it, which nobody changes. Written `as const`, it types its readers. */
export type Definition = DeepReadonly<INodeProperties>;

/**
 * The names of fields, below those of collections and of rows the names of the fields in them, and
 * below those of lists what can be chosen.
 * A definition that was not written `as const` has no name to ask for.
 */
export type FieldsOf<Definitions extends readonly Definition[]> = {
	readonly [
		Own in Definitions[number] as string extends Own['name'] ? never : Own['name']
	]: InsideOf<Own>;
};

type InsideOf<Own> = Own extends {
	readonly type: 'collection';
	readonly options: infer Options extends readonly Definition[];
}
	? FieldsOf<Options>
	: Own extends {
				readonly type: 'fixedCollection';
				readonly options: readonly {
					readonly values: infer Values extends readonly Definition[];
				}[];
		  }
		? FieldsOf<Values>
		: Own extends {
					readonly type: 'options';
					readonly options: readonly { readonly value: infer Value extends string }[];
			  }
			? Value
			: unknown;

/** What stands in a field that nobody filled in. */
export const defaultOf = (definitions: readonly Definition[], name: string): unknown =>
	definitions.find((one) => one.name === name)?.default ?? '';

/** What can be chosen in a list. */
export const choicesOf = (definition: Definition | undefined): readonly Choice[] =>
	(definition?.options ?? []).flatMap((one) =>
		'value' in one && typeof one.value === 'string' ? [{ value: one.value, name: one.name }] : [],
	);
