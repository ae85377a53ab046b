import { fieldAt } from '../../../../rbm/message/place';
import { writePostback } from '../../../../rbm/message/postback';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import { rowTitle } from '../list/rows';

/** Always in the row, although they may stay empty. */
const inRow = { showEvenWhenOptional: true } as const;

/** What a tap gives back. */
export const postbackFields = [
	{
		displayName: 'Postback Type',
		name: 'postbackType',
		type: 'options',
		default: 'text',
		options: [
			{ name: 'Text', value: 'text' },
			{
				name: 'Name-Value Pairs',
				value: 'fields',
				description: 'The trigger gives them back as "postback"',
			},
		],
		description: 'What comes back to the trigger when it is tapped',
	},
	{
		displayName: 'Postback Data',
		name: 'postbackData',
		type: 'string',
		typeOptions: inRow,
		default: '',
		placeholder: 'e.g. order-4711-yes',
		// Shown beside the pairs too: what is hidden, n8n empties.
		description:
			'What comes back to the trigger when it is tapped. Empty: its text. With name-value pairs, those come back instead.',
	},
	{
		displayName: 'Name-Value Pairs',
		name: 'postbackFields',
		type: 'fixedCollection',
		typeOptions: {
			...inRow,
			multipleValues: true,
			multipleValueButtonText: 'Add Pair',
			fixedCollection: rowTitle('name'),
		},
		placeholder: 'Add Pair',
		default: {},
		description: 'What comes back to the trigger, as "postback", when it is tapped',
		displayOptions: { show: { postbackType: ['fields'] } },
		options: [
			{
				displayName: 'Pair',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. order',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 4711',
					},
				],
			},
		],
	},
] as const satisfies readonly Definition[];

/** Nothing when it was left empty. */
export const readPostback = (row: FormOf<typeof postbackFields>): unknown => {
	if (row.choice('postbackType') !== 'fields') return row.text('postbackData');

	const filled = row.rows('postbackFields').filter((pair) => !pair.isEmpty());
	const pairs = filled.map(({ value }) => ({
		name: value('name'),
		value: value('value'),
	}));
	if (pairs.length === 0) return undefined;

	return row.noting(() => writePostback(pairs, fieldAt(row.at('postbackFields'))));
};
