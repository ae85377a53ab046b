import { MAX_SUGGESTION_CHARACTERS } from '../../../../rbm/limits';
import { suggestionTypes, type SuggestionType } from '../../../../rbm/message/suggestion';
import { isBlank } from '../../../../rbm/record';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import type { JsonObject } from '../json';
import { createCalendarEvent } from './createCalendarEvent';
import { dial } from './dial';
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

/** What to tap: below a message, or on a card. */
export const suggestions = {
	displayName: 'Suggestions',
	name: 'suggestions',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		multipleValueButtonText: 'Add Suggestion',
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add Field',
		fixedCollection: { itemTitle: '={{ $collection.item.value.text }}' },
	},
	placeholder: 'Add Suggestion',
	default: {},
	description: 'What the person can tap',
	options: [
		{
			displayName: 'Suggestion',
			name: 'suggestion',
			values: rowFields,
		},
	],
} as const satisfies Definition;

/** The suggestions of a message or card, as Google takes them; nothing when there are none. */
export const readSuggestions = (form: FormOf<readonly [typeof suggestions]>): JsonObject => {
	const rows = form
		.rows('suggestions')
		.map((row) => (isLeftOut(row) ? undefined : readSuggestion(row)));

	// A gap keeps the others at the numbers they have on screen.
	return rows.every((row) => row === undefined) ? {} : { suggestions: rows };
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
