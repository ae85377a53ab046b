import { MAX_SUGGESTION_CHARACTERS } from '../../../../rbm/limits';
import { fieldAt, labelled } from '../../../../rbm/message/place';
import { suggestionTypes, type SuggestionType } from '../../../../rbm/message/suggestion';
import { isBlank } from '../../../../rbm/record';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import type { JsonObject } from '../json';
import { rowTitle } from '../list/rows';
import { specify } from '../list/specify';
import { createCalendarEvent } from './createCalendarEvent';
import { dial } from './dial';
import { listFields, readListed } from './listed';
import { openUrl } from './openUrl';
import { postbackFields, readPostback } from './postback';
import { shareLocation } from './shareLocation';
import { viewLocation } from './viewLocation';

/** Each type but the reply; what they ask for stands in the row in this order. */
const actions = {
	openUrl,
	dial,
	viewLocation,
	shareLocation,
	createCalendarEvent,
} satisfies Readonly<Record<Exclude<SuggestionType, 'reply'>, unknown>>;

const rowFields = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		noDataExpression: true,
		required: true,
		default: 'reply',
		options: [...suggestionTypes],
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Yes, I am coming',
		description: `What stands on it: at most ${MAX_SUGGESTION_CHARACTERS} characters`,
	},
	...Object.values(actions)
		.map(({ fields }) => fields)
		.flat(),
	...postbackFields,
	{
		displayName: 'Fallback URL',
		name: 'fallbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/contact',
		description: 'Opened instead where the phone cannot do it',
		displayOptions: { hide: { type: ['reply'] } },
	},
] as const satisfies readonly Definition[];

/**
 * What to tap: below a message, or on a card; filled in as rows, or from a list.
 *
 * @param many what they are called, and what one is called in errors
 */
export const tappable = <const Name extends string>(
	name: Name,
	displayName: string,
	many = 'Suggestions',
	one = 'Suggestion',
	description = 'What the person can tap',
) => {
	const add = `Add ${many.slice(0, -1)}`;

	return [
		specify(name, {
			many,
			example: 'the free dates of an earlier node',
			description: 'Where what can be tapped comes from',
		}),
		{
			displayName,
			name,
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				multipleValueButtonText: add,
				hideOptionalFields: true,
				addOptionalFieldButtonText: 'Add Field',
				fixedCollection: rowTitle('text'),
			},
			placeholder: add,
			default: {},
			description,
			displayOptions: { hide: { [`${name}From`]: ['list'] } },
			options: [{ displayName: one, name: 'suggestion', values: rowFields }],
		},
		...listFields(name, many),
	] as const satisfies readonly Definition[];
};

/** Below a text or a file. */
export const suggestions = tappable('suggestions', 'Suggestions');

type Tappable = FormOf<typeof suggestions>;

/** The suggestions of a message or card, as Google takes them; nothing when there are none. */
export const readSuggestions = (form: Tappable): JsonObject => {
	const rows =
		form.choice('suggestionsFrom') === 'list'
			? readFromList(form)
			: form.rows('suggestions').map((row) => (isLeftOut(row) ? undefined : readSuggestion(row)));

	// A gap keeps the others at the numbers they have on screen.
	return rows.every((row) => row === undefined) ? {} : { suggestions: rows };
};

const readFromList = (form: Tappable): readonly JsonObject[] => {
	const listed = readListed(form);
	const rows = form.rows(
		'suggestions',
		listed.map(({ row }) => row),
	);

	return rows.map((row, index) => {
		const { sources = [], doubt } = listed[index] ?? {};
		for (const [field, property] of sources) {
			const own = labelled(row.place, `"${property}"`);
			row.notes.names.set(fieldAt(row.at(field)), fieldAt(own));
		}
		if (doubt !== undefined) row.refuse('type', doubt);

		return readSuggestion(row);
	});
};

/** A row nobody wrote into; a model has nothing to suggest where it gives no text. */
const isLeftOut = (row: FormOf<typeof rowFields>): boolean => {
	const isIt = row.isEmpty() || (row.isTool && isBlank(row.value('text')));
	if (isIt) row.warn(row.place, 'is empty, so it was left out.');

	return isIt;
};

const readSuggestion = (row: FormOf<typeof rowFields>): JsonObject => {
	const text = row.text('text') ?? '';
	const wording = { text, postbackData: readPostback(row) ?? text };
	const type = row.choice('type');
	if (type === undefined || type === 'reply') return { reply: wording };

	const fallbackUrl = row.word('fallbackUrl');
	const details = { [`${type}Action`]: actions[type].read(row) };

	return { action: { ...wording, ...details, ...(fallbackUrl !== undefined && { fallbackUrl }) } };
};
