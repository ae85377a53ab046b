import type { IDataObject } from 'n8n-workflow';

import { splitPostback } from '../../../../../rbm/message/postbackReference';
import { thrown } from '../../../../support/thrown';
import { filledIn } from '../../filledIn';
import { NUMBER, rows, run, sendJson, sendText } from '../../run';

const ABOUT = 'Order 4711';

/** A message as n8n hands it over, of which only this was filled in. */
const message = (operation: string, own: IDataObject) =>
	filledIn({ resource: 'message', operation, phoneNumber: NUMBER, ...own });

const sent = async (item: IDataObject) => {
	const { requests, hints } = await run({ items: [item], timezone: 'Europe/Berlin' });
	const { body, qs } = requests[0] ?? {};

	return { body: body as IDataObject, id: qs?.messageId, hints: hints.map((one) => one.message) };
};

/** What comes back with a tap, of everything on a message that can be tapped. */
const taps = (value: unknown): readonly object[] =>
	typeof value !== 'object' || value === null
		? []
		: 'postbackData' in value
			? [splitPostback(String(value.postbackData))]
			: Object.values(value).flatMap(taps);

const kinds = [
	{ text: 'Yes', postbackData: 'yes' },
	{ text: 'No' },
	{ type: 'openUrl', text: 'Open', url: 'https://example.com', postbackData: 'page' },
	{ type: 'dial', text: 'Call', phoneNumber: '+4930123456', postbackData: 'call' },
	{
		text: 'Pay',
		postbackType: 'fields',
		postbackFields: { field: [{ name: 'order', value: 1 }] },
	},
];
const owns = ['yes', 'No', 'page', 'call', '{"order":1}'];
const suggestions = { suggestion: kinds };
const card = { title: 'Pizza', suggestions: { suggestion: kinds.slice(0, 2) } };

test.each<[string, IDataObject, readonly string[]]>([
	['sendText', { text: 'Hello', suggestions }, owns],
	['sendFile', { fileUrl: 'https://example.com/a.png', suggestions }, owns],
	['sendRichCard', { title: 'Pizza', suggestions }, owns],
	[
		'sendCarousel',
		{ cards: { card: [card, card] }, suggestions },
		[...owns.slice(0, 2), ...owns.slice(0, 2), ...owns],
	],
	[
		'sendJson',
		{
			json: JSON.stringify({
				content_message: {
					text: 'Hello',
					suggestions: [
						{ reply: { text: 'Yes', postback_data: 'yes' } },
						{ action: { text: 'Here', share_location_action: {} } },
					],
				},
			}),
		},
		['yes', ''],
	],
])('%s: each tap tells what the message was about, and what the workflow wrote', async (...row) => {
	const [operation, own, expected] = row;
	const { body } = await sent(message(operation, { ...own, about: ABOUT }));

	expect(taps(body)).toEqual(expected.map((written) => ({ own: written, about: ABOUT })));
});

test('what Extra Fields add can be tapped too', async () => {
	const extra = {
		contentMessage: { suggestions: [{ reply: { text: 'No', postbackData: 'no' } }] },
	};
	const options = { extraFields: JSON.stringify(extra) };
	const { body } = await sent(message('sendText', { text: 'Hello', about: ABOUT, options }));

	expect(taps(body)).toEqual([{ own: 'no', about: ABOUT }]);
});

test.each(['', '  ', null, undefined])('%j: the message is what it was without', async (about) => {
	const plain = await sent(sendText(rows(kinds[0]!)));

	expect(await sent(sendText({ ...rows(kinds[0]!), about }))).toEqual(plain);
});

test('what it is about is part of the message, so of its id', async () => {
	const ids = await Promise.all(
		['', 'Order 1', 'Order 2', 'Order 2'].map(
			async (about) => (await sent(sendText({ ...rows(kinds[0]!), about }))).id,
		),
	);

	expect(new Set(ids).size).toBe(3);
	expect(ids[2]).toBe(ids[3]);
});

test('numbers are words too', async () => {
	const { body } = await sent(sendText({ ...rows(kinds[0]!), about: 4711 }));

	expect(taps(body)).toEqual([{ own: 'yes', about: '4711' }]);
});

test('with nothing to tap, a hint says that it does nothing', async () => {
	const { hints } = await sent(sendText({ about: ABOUT }));

	expect(hints).toEqual([
		expect.stringContaining(
			'What Is It About? comes back with a tap, and this message has nothing to tap.',
		),
	]);
});

test('an expression that comes out empty is told, and the message goes all the same', async () => {
	const items = [sendText({ ...rows(kinds[0]!), about: '' })];
	const node = { parameters: { about: '={{ $json.order }}' } };
	const { requests, hints } = await run({ items, node });

	expect(taps(requests[0]?.body)).toEqual([{ own: 'yes' }]);
	expect(hints.map((one) => one.message)).toEqual([
		expect.stringContaining('What Is It About? is empty for this item, so a tap does not say it.'),
	]);
});

describe('refused before anything is sent', () => {
	const refusal = async (item: IDataObject) =>
		await thrown(async () => await run({ items: [item], answer: undefined }));

	test.each<[string, string | IDataObject, string]>([
		['no text', { order: 1 }, 'What Is It About? must be a text. Check its expression.'],
		[
			'half of an emoji',
			'Order \ud83d',
			'What Is It About? holds half of an emoji. It was cut in two, perhaps by an expression.',
		],
		[
			'too long beside the postback data',
			'a'.repeat(2000),
			'What Is It About? has 2,000 characters, and Suggestion 2: Postback Data has 40. With what keeps them apart that is 2,051; Google takes 2,048 for both together. Shorten one of them.',
		],
		[
			'too long by itself',
			'#'.repeat(2049),
			'What Is It About? has 2,049 characters, and Suggestion 2: Postback Data has 40. With what keeps them apart that is 6,198; Google takes 2,048 for both together. Shorten one of them.',
		],
	])('%s', async (_, about, told) => {
		const two = rows({ text: 'Yes' }, { text: 'No', postbackData: 'n'.repeat(40) });

		expect(await refusal(sendText({ ...two, about }))).toMatchObject({ message: told });
	});

	test('on a card, it says which', async () => {
		const other = { title: 'Pasta', suggestions: { suggestion: [{ text: 'Yes' }] } };
		const about = 'a'.repeat(2036);

		expect(
			await refusal(
				message('sendCarousel', { cards: { card: [{ title: 'Pizza' }, other] }, about }),
			),
		).toMatchObject({
			message: expect.stringContaining('Card 2, Suggestion 1: Postback Data has 3.'),
		});
	});

	test('postback data that are too long by themselves are refused as ever', async () => {
		const long = rows({ text: 'Yes', postbackData: 'y'.repeat(2049) });

		expect(await refusal(sendText({ ...long, about: ABOUT }))).toMatchObject({
			message: 'Suggestion 1: Postback Data has 2049 characters; RCS allows 2048. Shorten it.',
		});
	});

	test('so is a suggestion that is none, in the words there are for it', async () => {
		const json = { text: 'Hi', suggestions: ['Yes', { reply: { text: 'No', postbackData: 7 } }] };

		expect(await refusal(sendJson(json, { about: ABOUT }))).toMatchObject({
			message: expect.stringContaining('Suggestion 1 must be an object'),
			description: expect.stringContaining('Suggestion 2: Postback Data must be a text'),
		});
	});
});

test('exactly as many characters as Google takes are sent', async () => {
	const about = 'a'.repeat(2048 - 3 - '#rcs-about:'.length);
	const { body } = await sent(sendText({ ...rows({ text: 'Yes' }), about }));

	expect(taps(body)).toEqual([{ own: 'Yes', about }]);
});
