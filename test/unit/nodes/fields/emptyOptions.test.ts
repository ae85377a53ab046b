import type { IDataObject } from 'n8n-workflow';

import { TOOL, after, bodyOf, told, withOption } from './givenValues';
import { download, rows, sendFile, sendRichCard, sendText, suggestion } from '../run';

describe('an option that comes out empty', () => {
	const options: readonly (readonly [string, string])[] = [
		['Deduplication Key', 'deduplicationKey'],
		['Message ID', 'messageId'],
		['Expire At', 'expireAt'],
		['Expire After', 'expireAfter'],
		['Extra Fields', 'extraFields'],
		['One-Time Code', 'oneTimeCode'],
		['Traffic Type', 'trafficType'],
	];
	const blanks = [null, '', '  ', undefined];
	const table = options.flatMap(([label, name]) =>
		blanks.map((blank): [string, unknown, string] => [label, blank, name]),
	);

	test.each(table)('%s of %p is refused', async (label, blank, name) => {
		expect(await told(withOption(name, blank))).toContain(
			`${label} is empty for this item. Fill it in, or remove it.`,
		);
	});

	test.each(table)('%s of %p is left out by a tool, with a hint', async (label, blank, name) => {
		const { body, hints } = await bodyOf(withOption(name, blank), { node: TOOL });

		expect(body).toEqual({ contentMessage: { text: 'Hello, world!' } });
		expect(hints).toEqual([`${label} is empty for this item, so it was left out.`]);
	});

	test('an amount alone counts as well', async () => {
		expect(await told(after(null, 'hours'))).toContain('Expire After is empty for this item.');
		const { body } = await bodyOf(
			sendText({
				options: { oneTimeCode: true, expireAfter: { duration: { amount: '', unit: 'hours' } } },
			}),
			{ node: TOOL },
		);
		expect(body.ttl).toBe('300s');
	});

	test.each<[string, IDataObject, object?]>([
		[
			'Alt Text',
			sendRichCard({
				media: 'url',
				fileUrl: 'https://example.com/a.jpg',
				mediaHeight: 'TALL',
				mediaOptions: { altText: '' },
			}),
		],
		['Thumbnail URL', sendFile({ fileOptions: { thumbnailUrl: null } })],
		['Thumbnail Binary Field', sendFile({ fileOptions: { thumbnailBinaryPropertyName: '' } })],
		['Uploaded Thumbnail Name', sendFile({ fileOptions: { thumbnailName: '' } })],
		['Maximum Size (MB)', download({ options: { maxMegabytes: null } })],
		['Timeout (Seconds)', download({ options: { timeoutSeconds: '' } })],
		['Pace and Retries: Per Second', sendText(), { pacing: { perSecond: null } }],
		['Pace and Retries: At Once', sendText(), { pacing: { atOnce: '' } }],
	])('%s is refused, wherever the option stands', async (label, item, scene = {}) => {
		expect(await told(item, scene)).toMatch(`${label} is empty`);
	});
});

describe('a deduplication key', () => {
	test.each([[{ id: 1 }], [['a']], ['[object Object]'], ['{{ $json.id }}']])(
		'of %p is refused',
		async (key) => {
			expect(await told(withOption('deduplicationKey', key))).toMatch(/^Deduplication Key /);
		},
	);
});

describe('{{ … }} that was not evaluated', () => {
	const LEFT =
		'still holds {{ … }}, which is sent as it is. If that is an expression, set the field to "Expression".';

	test('is hinted at in a text', async () => {
		const { body, hints } = await bodyOf(
			sendText({
				text: 'Hello {{ $json.name }}',
				...rows(suggestion('Yes', { postbackData: '{{ $json.id }}' })),
			}),
		);

		expect(body).toMatchObject({ contentMessage: { text: 'Hello {{ $json.name }}' } });
		expect(hints).toEqual([`Text ${LEFT}`, `Suggestion 1: Postback Data ${LEFT}`]);
	});

	test('is told beside what it makes wrong', async () => {
		expect(await told(sendFile({ fileUrl: '{{ $json.url }}' }))).toContain(`File URL ${LEFT}`);
	});

	test.each<[string, IDataObject]>([
		['Phone Number', sendText({ phoneNumber: '{{ $json.phone }}' })],
		['Message ID', withOption('messageId', '{{ $json.id }}')],
		['Expire At', withOption('expireAt', '{{ $json.at }}')],
	])('is refused in %s', async (label, item) => {
		expect(await told(item)).toContain(
			`${label} still holds {{ … }}. Set the field to "Expression".`,
		);
	});

	test('braces that do not close are a text', async () => {
		expect((await bodyOf(sendText({ text: '}} {{' }))).hints).toEqual([]);
	});
});

describe('an empty row', () => {
	const empty = suggestion('', {});
	const suggestionsOf = (body: { readonly [key: string]: unknown }) =>
		(body.contentMessage as IDataObject).suggestions;

	test('of suggestions is left out, with a hint', async () => {
		const { body, hints } = await bodyOf(sendText(rows(suggestion('Yes'), empty)));

		expect(suggestionsOf(body)).toEqual([{ reply: { text: 'Yes', postbackData: 'Yes' } }]);
		expect(hints).toEqual(['Suggestion 2 is empty, so it was left out.']);
	});

	test('keeps the numbers of those behind it', async () => {
		const problem = await told(sendText(rows(empty, suggestion('x'.repeat(26)))));

		expect(problem).toContain('Suggestion 2: Text has 26 characters');
		expect(problem).toContain('Suggestion 1 is empty, so it was left out.');
	});

	test('does not count, and alone it is none', async () => {
		const twelve = [...Array.from({ length: 11 }, (_, index) => suggestion(`${index}`)), empty];

		expect(suggestionsOf((await bodyOf(sendText(rows(...twelve)))).body)).toHaveLength(11);
		expect(suggestionsOf((await bodyOf(sendText(rows(empty)))).body)).toBeUndefined();
	});

	test('of a type that was chosen is one too', async () => {
		const row = suggestion('', { type: 'openUrl', url: '', openIn: 'BROWSER' });

		expect((await bodyOf(sendText(rows(row)))).hints).toHaveLength(1);
	});

	test('is one to a tool also where only the model left it empty', async () => {
		const row = suggestion('', { postbackData: 'yes' });

		expect(await told(sendText(rows(row)))).toContain('Suggestion 1: Text is empty.');
		expect((await bodyOf(sendText(rows(row)), { node: TOOL })).hints).toEqual([
			'Suggestion 1 is empty, so it was left out.',
		]);
	});

	test('of name-value pairs is none', async () => {
		const field = [
			{ name: '', value: '' },
			{ name: 'order', value: 4711 },
		];
		const row = suggestion('Yes', { postbackType: 'fields', postbackFields: { field } });

		expect(suggestionsOf((await bodyOf(sendText(rows(row)))).body)).toEqual([
			{ reply: { text: 'Yes', postbackData: '{"order":4711}' } },
		]);
	});
});
