import { PICTURE, chips, content, message, standalone, tap, type RefusedMessage } from './build';

const BESIDE = 'belongs beside contentMessage, not in it: {"contentMessage": {…}, …}.';
const TO = 'is no part of a message. Whom it goes to stands in the field "Phone Number".';
const FROM = 'is no part of a message. Who sends it stands in the field "Agent".';
const TEXT = 'is a word of another provider. A text is written {"text": "Hello"} here.';
const NONE = 'is a word of another provider, and Google has none for it. Remove it.';

/** What stands in the wrong place, or comes from another provider. */
export const places: readonly RefusedMessage[] = [
	{
		name: 'an expiry and a traffic type in the content',
		message: content({ text: 'Hello', ttl: '60s', messageTrafficType: 'PROMOTION' }),
		says: [`"ttl" ${BESIDE}`, `"messageTrafficType" ${BESIDE}`],
	},
	{
		name: 'a text and a card beside the content',
		message: message({ text: 'Hello', rich_card: {} }),
		says: ['"text" belongs in contentMessage.', '"rich_card" belongs in contentMessage.'],
	},
	{
		name: 'a card without what stands around it',
		message: content({ title: 'Cake', media: {} }),
		says: [
			'"title" belongs in richCard.standaloneCard.cardContent.',
			'"media" belongs in richCard.standaloneCard.cardContent.',
		],
	},
	{
		name: 'an address of a file in the content',
		message: content({ fileUrl: PICTURE }),
		says: ['"fileUrl" belongs in contentInfo.'],
	},
	{
		name: 'a text and a layout on a card',
		message: standalone({ title: 'Cake', text: 'Good', cardOrientation: 'VERTICAL' }),
		says: [
			'"text" is no part of a card. Its text is called description, in cardContent.',
			'"cardOrientation" belongs beside cardContent, in standaloneCard.',
		],
	},
	{
		name: 'suggestions beside the card',
		message: standalone({ title: 'Cake' }, { suggestions: [] }),
		says: [
			'"suggestions" belongs in contentMessage, below the message, or in cardContent, on a card.',
		],
	},
	{
		name: 'a card among cards without its box',
		message: content({ richCard: { carouselCard: { title: 'Cake', cardContents: [] } } }),
		says: [
			'"title" belongs in each entry of cardContents.',
			'Cards has 0 entries; RCS allows no fewer than 2. Add 2.',
		],
	},
	{
		name: 'a suggestion without its kind',
		message: chips([{ text: 'Yes', openUrlAction: { url: PICTURE } }]),
		says: [
			'Suggestion 1: "text" belongs in reply.',
			'Suggestion 1: "openUrlAction" belongs in action.',
		],
	},
	{
		name: 'a reply that opens a page',
		message: chips([{ reply: { text: 'Yes', postbackData: 'yes', openUrlAction: {} } }]),
		says: ['Suggestion 1: "openUrlAction" belongs in an action: write action in place of reply.'],
	},
	{
		name: 'an action without its details',
		message: tap({ url: PICTURE }),
		says: ['Suggestion 1: "url" belongs in openUrlAction.'],
	},
	{
		name: 'a body of Twilio',
		message: content({ To: '+12025550101', From: 'shop', Body: 'Hello' }),
		says: [`"To" ${TO}`, `"From" ${FROM}`, `"Body" ${TEXT}`],
	},
	{
		name: 'a body of the WhatsApp Cloud API',
		message: content({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '12025550101',
			type: 'text',
			text: { body: 'Hello' },
		}),
		says: [
			`"messaging_product" ${NONE}`,
			`"recipient_type" ${NONE}`,
			`"to" ${TO}`,
			`"type" ${NONE}`,
			'Text must be a text. Check the expression in this field.',
		],
	},
	{
		name: 'a body of Infobip',
		message: content({ messages: [{ from: 'shop', to: '12025550101' }] }),
		says: [`"messages" ${TEXT}`],
	},
	{
		name: 'a body of Sinch',
		message: content({ recipient: {}, message: { text_message: { text: 'Hello' } } }),
		says: [`"recipient" ${TO}`, `"message" ${TEXT}`],
	},
	{
		name: 'what a client takes beside the message',
		message: message({ messageId: 'm1', agentId: 'shop', msisdn: '+12025550101' }),
		says: [
			'"messageId" is no part of a message. It stands under Options > Message ID.',
			`"agentId" ${FROM}`,
			`"msisdn" ${TO}`,
		],
	},
];
