import { fieldsOf, isBlank, isRecord } from '../../../../rbm/record';
import type { Definition } from '../definition';

export type Row = Readonly<Record<string, unknown>>;

/** n8n saves rows as `{ kind: [row, ...] }`, and each collection of ours has one kind. */
export const rowsOf = (value: unknown): readonly Row[] =>
	Object.values(fieldsOf(value)).flat().map(fieldsOf);

/**
 * What stands above a row, where n8n shows that: its number and the first of these fields that says
 * something. Of a row that says nothing, or by an expression, n8n gives its own name and number.
 */
export const rowTitle = (...names: readonly string[]) => {
	const fields = names.map((name) => `$collection.item.value.${name}`).join(', ');

	return {
		itemTitle: `={{ [${fields}].filter((one) => one && String(one)[0] !== "=").map((one) => $collection.item.index + 1 + ". " + one)[0] ?? "" }}`,
	};
};

/** Also one whose rows say nothing. */
export const isEmptyRecord = (value: unknown): boolean =>
	isRecord(value) &&
	rowsOf(value).every((row) => Object.values(row).every((inner) => isBlank(inner)));

/**
 * What to say of rows or options that were given as a whole.
 *
 * @param from the field that chooses between rows and a list, where there is one
 */
export const givenAsWhole = ({ displayName, options = [] }: Partial<Definition> = {}): string => {
	const list = options.find((one) => 'value' in one && one.value === 'list');
	const way =
		list === undefined
			? 'Fill in its fields one by one.'
			: `Choose "${list.name}" under "${displayName}" and put it there, or fill in rows.`;

	return `was given as a whole, by an expression or as a list. ${way}`;
};

/**
 * Of rows or options that are given as a whole, n8n makes none, without a word, and the message would
 * go out without its buttons. So a hidden field of the same name keeps what was given, and the one that
 * shows stands aside for it: `length` is what texts and lists have, and rows and options have not.
 */
export const keepingWhole = (fields: readonly Definition[]): readonly Definition[] =>
	fields.flatMap((field) => {
		if (field.type !== 'collection' && field.type !== 'fixedCollection') return [field];
		const { displayName, name, default: none, displayOptions, options = [] } = field;
		const isWhole = { [`${name}.length`]: [{ _cnd: { gt: 0 } }] };
		const whole = {
			displayName,
			name,
			default: none,
			description: 'What was given in the place of its fields',
			hint: 'It cannot be given as a whole. Remove this to fill in its fields, or use "From a List" where there is that.',
		};

		return [
			{ ...whole, type: 'hidden', ...(displayOptions && { displayOptions }) },
			{
				...whole,
				type: 'json',
				displayOptions: { ...displayOptions, show: { ...displayOptions?.show, ...isWhole } },
			},
			{
				...field,
				displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, ...isWhole } },
				options: options.map((one) =>
					'values' in one ? { ...one, values: keepingWhole(one.values) } : one,
				) as typeof options,
			},
		];
	});
