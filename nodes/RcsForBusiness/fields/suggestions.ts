import type { INodeProperties } from 'n8n-workflow';

import { suggestionTypes } from '../../../rbm/message/suggestion';
import { MAX_SUGGESTION_CHARACTERS } from '../../../rbm/limits';
import { actionFields } from './suggestedActions';

/** Always in the row, although they may stay empty. */
const inRow = { showEvenWhenOptional: true };

const postback: INodeProperties[] = [
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
		description: 'What comes back to the trigger when it is tapped. Empty: its text.',
		displayOptions: { hide: { postbackType: ['fields'] } },
	},
	{
		displayName: 'Postback Data',
		name: 'postbackFields',
		type: 'fixedCollection',
		typeOptions: {
			...inRow,
			multipleValues: true,
			multipleValueButtonText: 'Add Pair',
			fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
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
];

/** What to tap: below a message, or on a card. */
export const suggestions: INodeProperties = {
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
			values: [
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
				...actionFields,
				...postback,
				{
					displayName: 'Fallback URL',
					name: 'fallbackUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/contact',
					description: 'Opened instead where the phone cannot do it',
					displayOptions: { hide: { type: ['reply'] } },
				},
			],
		},
	],
};
