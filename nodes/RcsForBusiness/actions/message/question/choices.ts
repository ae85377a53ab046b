import {
	countCharacters,
	MAX_CARD_SUGGESTIONS,
	MAX_CHIPS,
	MAX_POSTBACK_CHARACTERS,
	MAX_SUGGESTION_CHARACTERS,
} from '../../../../../rbm/limits';
import { fieldAt } from '../../../../../rbm/message/place';
import { isBlank, isRecord } from '../../../../../rbm/record';
import type { AnswerChoice } from '../../../dialogue/question';
import type { Definition } from '../../../fields/definition';
import type { FormOf } from '../../../fields/form';
import { EXAMPLE_LIST, readList } from '../../../fields/list/readList';
import { rowTitle } from '../../../fields/list/rows';

const shownFor = (choicesFrom: 'rows' | 'list') => ({
	show: { responseType: ['choices'], choicesFrom: [choicesFrom] },
});

/** What the person can tap. */
export const choiceFields = [
	{
		// n8n makes a tool of the operation that asks a person whether a model may do something; there
		// this says so.
		displayName: 'Response Type',
		name: 'responseType',
		type: 'hidden',
		default: 'choices',
		description: 'Whether n8n asks for an approval',
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			multipleValueButtonText: 'Add Choice',
			fixedCollection: rowTitle('text'),
		},
		placeholder: 'Add Choice',
		default: {},
		description: 'What the person can tap to answer',
		displayOptions: shownFor('rows'),
		options: [
			{
				displayName: 'Choice',
				name: 'choice',
				values: [
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: '',
						placeholder: 'e.g. Yes, I am coming',
						description: `What stands on it: at most ${MAX_SUGGESTION_CHARACTERS} characters`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. yes',
						description: 'What the workflow gets as "answer". Empty: the text.',
					},
				],
			},
		],
	},
	{
		displayName: 'List of Choices',
		name: 'choiceList',
		type: 'json',
		default: '["Yes", "No"]',
		description:
			'A list of texts, or of objects with text and value: also by an expression, such as free dates from an earlier node',
		displayOptions: shownFor('list'),
	},
	{
		displayName: 'Choices From',
		name: 'choicesFrom',
		type: 'options',
		noDataExpression: true,
		default: 'rows',
		options: [
			{ name: 'Rows', value: 'rows', description: 'Written here' },
			{ name: 'List', value: 'list', description: 'Given by an expression or as JSON' },
		],
		displayOptions: { show: { responseType: ['choices'] } },
		description: 'Where the choices come from',
	},
	{
		displayName: 'Approve Button',
		name: 'approveText',
		type: 'string',
		default: 'Approve',
		description: `At most ${MAX_SUGGESTION_CHARACTERS} characters`,
		displayOptions: { show: { responseType: ['approval'] } },
	},
	{
		displayName: 'Decline Button',
		name: 'declineText',
		type: 'string',
		default: 'Decline',
		description: `At most ${MAX_SUGGESTION_CHARACTERS} characters`,
		displayOptions: { show: { responseType: ['approval'] } },
	},
] as const satisfies readonly Definition[];

type Fields = FormOf<typeof choiceFields>;

/** Whether n8n asks for an approval, in the tool it makes of the operation. */
export const isApproval = (form: Fields): boolean => form.value('responseType') === 'approval';

/**
 * The choices, as far as they are right; what is wrong with them is noted.
 *
 * @param onCard whether they stand on a card, which takes fewer
 * @param mayBeNone whether any text is an answer
 * @param reserved how many characters of postback data are needed for where the answer goes
 */
export const readChoices = (
	form: Fields,
	onCard: boolean,
	mayBeNone: boolean,
	reserved: number,
): readonly AnswerChoice[] => {
	const name = listName(form);
	const given = isApproval(form)
		? [
				choiceOf({ text: form.text('approveText') ?? 'Approve', value: 'approved' }),
				choiceOf({ text: form.text('declineText') ?? 'Decline', value: 'declined' }),
			]
		: name === 'choices'
			? form
					.rows('choices')
					.map((row) => choiceOf({ text: row.text('text'), value: row.text('value') }))
			: listOf(form).map(choiceOf);
	const most = onCard ? MAX_CARD_SUGGESTIONS : MAX_CHIPS;
	if (given.length === 0 && !mayBeNone) {
		form.refuse(
			name,
			'is empty. Add what the person can tap to answer, or let "Typed Answers" be any text.',
		);
	}
	if (given.length > most) {
		form.refuse(
			name,
			`has ${given.length} choices. ${onCard ? 'A card' : 'A message'} shows at most ${most}.`,
		);
	}

	return given.slice(0, most).map((choice, index) => {
		const read = readChoice(choice, MAX_POSTBACK_CHARACTERS - reserved);
		if (typeof read !== 'string') return read;
		form.refuse(name, `${index + 1}: ${read}`);
		// Never sent, and keeps later checks quiet.
		return { text: '-', value: '-' };
	});
};

const listName = (form: Fields): 'choices' | 'choiceList' =>
	form.choice('choicesFrom') === 'list' && !isApproval(form) ? 'choiceList' : 'choices';

const listOf = (form: Fields): readonly unknown[] => {
	const label = fieldAt(form.at('choiceList'));
	const wanted = { label, example: EXAMPLE_LIST, properties: ['text'] };

	return form.noting(() => readList(form.value('choiceList'), wanted)) ?? ['-'];
};

interface GivenChoice {
	readonly text: unknown;
	readonly value: unknown;
}

const choiceOf = (given: unknown): GivenChoice => {
	const { text, value } = isRecord(given) ? given : { text: given, value: undefined };
	const shown = asText(text);

	return { text: shown, value: isBlank(value) ? shown : asText(value) };
};

const asText = (value: unknown): unknown =>
	typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: typeof value === 'string'
			? value.trim()
			: value;

/** The choice, or what is wrong with it. */
const readChoice = ({ text, value }: GivenChoice, most: number): AnswerChoice | string => {
	if (isBlank(text)) return 'Text is empty. Write what stands on the choice.';
	if (typeof text !== 'string') return 'Text must be a text. Check its expression.';
	const characters = countCharacters(text);
	if (characters > MAX_SUGGESTION_CHARACTERS) {
		return `Text has ${characters} characters (at most ${MAX_SUGGESTION_CHARACTERS}).`;
	}
	if (typeof value !== 'string') return 'Value must be a text. Check its expression.';
	const length = countCharacters(value);

	return length > most
		? `Value has ${length.toLocaleString('en-US')} characters. Google takes ${MAX_POSTBACK_CHARACTERS}, of which ${MAX_POSTBACK_CHARACTERS - most} say where the answer goes: at most ${most} are left.`
		: { text, value };
};
