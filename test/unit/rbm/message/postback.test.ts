import { parseCallback } from '../../../../rbm/event/parseCallback';
import { readPostback, writePostback } from '../../../../rbm/message/postback';
import { USUAL } from '../../../support/rbm/circumstances';
import { thrown } from '../../../support/thrown';

test('pairs go out as JSON and come back with their types', () => {
	const postbackData = writePostback([
		{ name: 'order', value: '0815' },
		{ name: ' pieces ', value: 3 },
		{ name: 'gift', value: false },
		{ name: 'note', value: '' },
		{ name: '__proto__', value: 'harmless' },
	]);

	expect(postbackData).toBe(
		'{"order":"0815","pieces":3,"gift":false,"note":"","__proto__":"harmless"}',
	);
	expect(readPostback(postbackData)).toEqual(JSON.parse(postbackData));
});

test('a value that is missing is an empty text', () => {
	expect(writePostback([{ name: 'a' }, { name: 'b', value: null }])).toBe('{"a":"","b":""}');
});

test('all that is wrong with the rows is told at once', async () => {
	const rows = [
		{ name: ' ', value: 1 },
		{ name: 'order', value: { id: 1 } },
		{ name: 'size', value: 'L' },
		{ name: 'size', value: 'M' },
		{ value: 'x' },
		{ name: 'price', value: NaN },
	];

	expect(await thrown(() => writePostback(rows, 'Suggestion 2: Postback Data'))).toMatchObject({
		problems: [
			'Suggestion 2: Postback Data has no name in row 1. Give every value a name.',
			'Suggestion 2: Postback Data "order" must be a text, a number, true or false. Check its expression.',
			'Suggestion 2: Postback Data has "size" twice. Use every name once.',
			'Suggestion 2: Postback Data has no name in row 5. Give every value a name.',
			'Suggestion 2: Postback Data "price" must be a text, a number, true or false. Check its expression.',
		].map((message) => ({ field: 'Suggestion 2: Postback Data', message })),
	});
});

test.each<[string, object | undefined]>([
	['{"order":"0815","pieces":3,"gift":true}', { order: '0815', pieces: 3, gift: true }],
	[' \n{"a":1} ', { a: 1 }],
	['{}', undefined],
	['{"a":null}', undefined],
	['{"a":{"b":1}}', undefined],
	['{"a":[1]}', undefined],
	['["a"]', undefined],
	['"a"', undefined],
	['42', undefined],
	['yes', undefined],
	['', undefined],
	['{"a":1', undefined],
	['{order}', undefined],
	[`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, undefined],
])('postback data %.40s is read as %j', (postbackData, postback) => {
	expect(readPostback(postbackData)).toEqual(postback);
});

const tapped = (suggestionResponse: object) =>
	parseCallback(
		Buffer.from(
			JSON.stringify({
				senderPhoneNumber: '+12025550101',
				agentId: 'shop',
				messageId: 'm1',
				suggestionResponse,
			}),
		),
		USUAL,
	);

test('a tap brings the pairs beside the text they came in', () => {
	const postbackData = writePostback([{ name: 'order', value: '0815' }]);

	expect(tapped({ postbackData, text: 'Track', type: 'ACTION' })).toMatchObject({
		type: 'message.suggestion',
		postbackData,
		postback: { order: '0815' },
		text: 'Track',
	});
});

test('a tap with other data brings the data alone', () => {
	expect(tapped({ postbackData: 'order_0815', text: 'Track' })).not.toHaveProperty('postback');
});

// Proto JSON leaves out what is empty, so all of it may be left out.
test.each<object>([{}, { type: 'ACTION' }, { text: '' }])(
	'a tap that holds %j is one',
	(response) => {
		expect(tapped(response)).toMatchObject({ type: 'message.suggestion', postbackData: '' });
	},
);

test('a tap on a suggestion without data is known by its text', () => {
	expect(tapped({ text: 'Yes', type: 'REPLY' })).toMatchObject({
		type: 'message.suggestion',
		postbackData: '',
		text: 'Yes',
	});
});
