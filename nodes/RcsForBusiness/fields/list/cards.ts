import { MAX_CARDS, MAX_SUGGESTION_CHARACTERS, MIN_CARDS } from '../../../../rbm/limits';
import { mediaHeights } from '../../../../rbm/message/media';
import { cardFields } from '../card';
import type { Definition } from '../definition';
import { property } from './properties';
import { rowTitle } from './rows';
import { specify } from './specify';

const displayOptions = { show: { cardsFrom: ['list'] } };

/** The cards of a carousel: filled in as rows, or from a list. */
export const cards = [
	specify('cards', {
		many: 'Cards',
		example: 'the articles of an order',
		description: 'Where the cards come from',
	}),
	{
		displayName: 'Cards',
		name: 'cards',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			multipleValueButtonText: 'Add Card',
			fixedCollection: rowTitle('title', 'description'),
		},
		placeholder: 'Add Card',
		default: {},
		description: `At least ${MIN_CARDS}, at most ${MAX_CARDS}, in the order shown`,
		displayOptions: { hide: displayOptions.show },
		options: [{ displayName: 'Card', name: 'card', values: cardFields }],
	},
	{
		displayName: 'List of Cards',
		name: 'cardsList',
		type: 'json',
		default: '[]',
		description:
			'By an expression or as JSON: a list of objects with title, text, picture (a URL) and link, one a card. None of them is a must.',
		displayOptions,
	},
	{
		displayName: 'Properties of the Objects',
		name: 'cardsProperties',
		type: 'collection',
		placeholder: 'Add property',
		default: {},
		description:
			'Where the objects call them otherwise than title, text, picture, link, altText and value. A name such as image.src looks deeper.',
		displayOptions,
		options: [
			property('Alt Text', 'altText', 'image.alt', 'What screen readers say of the picture'),
			property('Link', 'link', 'permalink', 'The page that the link button opens'),
			property('Picture', 'picture', 'image.src', 'A URL, or the name of an uploaded file'),
			{
				displayName: 'Picture If Missing',
				name: 'ifMissing',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/no-picture.png',
				description: 'The URL of a picture for cards that have none, where others have one',
			},
			property('Text', 'text', 'description', 'What stands below the title'),
			property('Title', 'title', 'name', 'What stands in bold'),
			property('Value', 'value', 'sku', 'What the trigger gets when a button is tapped'),
		],
	},
	{
		displayName: 'Link Button',
		name: 'cardsLinkButton',
		type: 'string',
		default: 'Open',
		description: `What stands on the button that opens the link of a card: at most ${MAX_SUGGESTION_CHARACTERS} characters. Empty: no button.`,
		displayOptions,
	},
	{
		displayName: 'Reply Button',
		name: 'cardsReplyButton',
		type: 'string',
		default: '',
		placeholder: 'e.g. Order again',
		description: `What stands on a button that answers; the trigger gets the property value of the card. At most ${MAX_SUGGESTION_CHARACTERS} characters. Empty: no button.`,
		displayOptions,
	},
	{
		displayName: 'Media Height',
		name: 'cardsMediaHeight',
		type: 'options',
		default: 'MEDIUM',
		options: [...mediaHeights],
		description: 'How tall the pictures are drawn',
		displayOptions,
	},
	{
		displayName: 'If There Is Only One',
		name: 'cardsIfOne',
		type: 'options',
		default: 'refuse',
		options: [
			{ name: 'Refuse', value: 'refuse', description: 'The item fails' },
			{ name: 'Send a Rich Card', value: 'richCard', description: 'One card, as wide as it gets' },
		],
		description: `What to do with one card, as a carousel has at least ${MIN_CARDS}`,
		displayOptions,
	},
	{
		displayName: `If There Are More Than ${MAX_CARDS}`,
		name: 'cardsIfMore',
		type: 'options',
		default: 'refuse',
		options: [
			{ name: 'Refuse', value: 'refuse', description: 'The item fails' },
			{ name: `Send the First ${MAX_CARDS}`, value: 'first', description: 'A hint tells of it' },
		],
		description: 'What to do with more cards than a carousel takes',
		displayOptions,
	},
] as const satisfies readonly Definition[];
