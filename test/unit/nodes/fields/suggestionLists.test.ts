import type { IDataObject } from 'n8n-workflow';

import { filledIn } from '../filledIn';
import { bodyOf, told, TOOL } from './givenValues';
import { NUMBER } from '../run';

const item = (own: IDataObject, operation = 'sendText') =>
	filledIn({
		resource: 'message',
		operation,
		phoneNumber: NUMBER,
		text: 'When?',
		suggestionsFrom: 'list',
		...own,
	}) as IDataObject;
const withList = (suggestionsList: unknown, own: IDataObject = {}) => ({
	...item(own),
	suggestionsList: suggestionsList as IDataObject,
});
const tappable = async (list: unknown, own: IDataObject = {}) => {
	const { body } = await bodyOf(withList(list, own));
	return (body.contentMessage as IDataObject).suggestions;
};
const reply = (text: string, postbackData = text) => ({ reply: { text, postbackData } });

describe('what can be tapped, from a list', () => {
	test.each<[string, unknown]>([
		['texts', ['Yes', 'No']],
		['objects', [{ text: 'Yes' }, { text: 'No', note: 'none of ours' }]],
		['JSON text', '["Yes", "No"]'],
		['JSON text in a code block', '```json\n["Yes", "No"]\n```'],
		['a list inside an object', { answers: ['Yes', 'No'] }],
		['a list inside objects, as JSON', '{"output": {"answers": [{"text": "Yes"}, "No"]}}'],
		[
			'items of n8n',
			[{ json: { text: 'Yes' }, pairedItem: { item: 0 } }, { json: { text: 'No' } }],
		],
	])('%s are replies', async (_, list) => {
		expect(await tappable(list)).toEqual([reply('Yes'), reply('No')]);
	});

	test('a single object is a list of one', async () => {
		expect(await tappable({ text: 'Yes', value: 1 })).toEqual([reply('Yes', '1')]);
		expect(await tappable({ json: { text: 'Yes', tags: ['a'] } })).toEqual([reply('Yes')]);
	});

	test('numbers and yes-or-no values are texts, and a record comes back as one', async () => {
		expect(await tappable([7, { text: true, value: { order: 4711, size: 'L' } }])).toEqual([
			reply('7'),
			reply('true', '{"order":4711,"size":"L"}'),
		]);
	});

	test('each says what a tap does, by its value or by properties of its own', async () => {
		const event = { start: '2030-07-01T19:00:00Z', end: '2030-07-01T21:00:00Z' };

		expect(
			await tappable([
				{ text: 'Menu', type: 'openUrl', value: 'https://example.com/menu' },
				{ text: 'Shop', type: 'Open URL', url: 'https://example.com', value: 'shop' },
				{ text: 'Call', type: 'dial', phoneNumber: '+4930123456' },
				{ text: 'Map', type: 'viewLocation', value: 'Pizza' },
				{ text: 'Here', type: 'viewLocation', latitude: 52.5, longitude: '13,4' },
				{ text: 'Where?', type: 'shareLocation' },
				{ text: 'Save', type: 'createCalendarEvent', eventTitle: 'Dinner', ...event },
			]),
		).toEqual([
			{
				action: {
					text: 'Menu',
					postbackData: 'https://example.com/menu',
					openUrlAction: { url: 'https://example.com/menu' },
				},
			},
			{
				action: {
					text: 'Shop',
					postbackData: 'shop',
					openUrlAction: { url: 'https://example.com' },
				},
			},
			{
				action: {
					text: 'Call',
					postbackData: 'Call',
					dialAction: { phoneNumber: '+4930123456' },
				},
			},
			{
				action: {
					text: 'Map',
					postbackData: 'Pizza',
					viewLocationAction: { query: 'Pizza' },
				},
			},
			{
				action: {
					text: 'Here',
					postbackData: 'Here',
					viewLocationAction: { latLong: { latitude: 52.5, longitude: 13.4 } },
				},
			},
			{ action: { text: 'Where?', postbackData: 'Where?', shareLocationAction: {} } },
			{
				action: {
					text: 'Save',
					postbackData: 'Save',
					createCalendarEventAction: {
						startTime: event.start,
						endTime: event.end,
						title: 'Dinner',
					},
				},
			},
		]);
	});

	test('properties of other names are mapped, also deeper ones', async () => {
		const list = [
			{ label: 'Menu', pages: [{ href: 'https://example.com/menu' }], url: 'https://example.com' },
		];
		const own = {
			suggestionsOnTap: 'openUrl',
			suggestionsProperties: { text: 'label', value: 'pages[0].href' },
		};

		expect(await tappable(list, own)).toMatchObject([
			{ action: { text: 'Menu', openUrlAction: { url: 'https://example.com/menu' } } },
		]);
	});

	test('an empty list has nothing to tap, and a hint says so', async () => {
		const { body, hints } = await bodyOf(withList([]));

		expect(body).toEqual({ contentMessage: { text: 'When?' } });
		expect(hints).toEqual(['List of Suggestions is an empty list, so there is nothing to tap.']);
	});

	test.each<[unknown, string]>([
		['', 'List of Suggestions is empty for this item. Put an expression there that gives a list.'],
		[null, 'List of Suggestions is empty for this item.'],
		['Yes, No', 'List of Suggestions must be a list, such as ["Yes", "No"]'],
		[7, 'List of Suggestions must be a list, such as'],
		["['Yes']", 'List of Suggestions is not valid JSON (line 1, column 2): it has single quotes.'],
		[
			{ id: 1, name: 'x' },
			'List of Suggestions must be a list, such as ["Yes", "No"] or [{ "text": "Yes, I am coming", "value": "yes" }]. It is one object, with "id", "name".',
		],
		[
			{ free: ['Mon'], taken: ['Tue'] },
			'List of Suggestions is an object in which there is a list: "free", "taken". Say in the expression which one is meant, such as {{ $json.free }}.',
		],
		[
			{ text: 'Dates', dates: [{ text: 'Mon' }] },
			'List of Suggestions is an object in which there is a list: "dates".',
		],
		[{ '+4915112345678': ['a'], b: 1 }, 'there is a list: "+49•••••••••78"'],
		[
			[{ label: 'Yes', url: 'x' }],
			'List of Suggestions has no object with "text". There are "label", "url". Name the property that holds the text under "Properties of the Objects".',
		],
		[['Yes', null], 'Suggestion 2: Text is empty. Write what the suggestion shows'],
		[['Yes', ['No']], 'Suggestion 2: Text must be a text.'],
		[[{ text: 'Yes' }, { value: 1 }], 'Suggestion 2: "text" is empty. Write what'],
		[['x'.repeat(26)], 'Suggestion 1: Text has 26 characters; RCS allows 25.'],
		[[{ text: 'x'.repeat(26) }], 'Suggestion 1: "text" has 26 characters; RCS allows 25.'],
		[Array(12).fill('Yes'), 'Suggestions has 12 entries; RCS allows at most 11. Remove 1.'],
		[
			[{ text: 'Menu', url: 'https://example.com' }],
			'Suggestion 1: "type" is missing, although there is "url". Write "openUrl" there, or choose what a tap does under "On Tap".',
		],
		[[{ text: 'A', type: 'sing' }], 'Suggestion 1: "type" cannot be "sing". Choose one of reply,'],
		[
			[{ text: 'A', type: 'openUrl', value: 'example.com' }],
			'Suggestion 1: "value" must begin with https://',
		],
		[[{ text: 'A', type: 'openUrl' }], 'Suggestion 1: "value" is empty. Write the address to open'],
		[
			[{ text: 'A', type: 'openUrl', url: 'nowhere', value: 'a' }],
			'Suggestion 1: "url" must begin with https://',
		],
		[[{ text: 'A', type: 'dial', value: '0800-CAKES' }], 'Suggestion 1: "value" holds characters'],
	])('%j is refused', async (list, problem) => {
		expect(await told(withList(list))).toContain(problem);
		expect(await told(withList(list), { node: TOOL })).toContain(problem);
	});

	test('a property name that comes out empty is refused', async () => {
		expect(await told(withList(['Yes'], { suggestionsProperties: { text: '' } }))).toContain(
			'Text is empty for this item. Fill it in, or remove it.',
		);
	});

	test('what was saved for the rows does not count', async () => {
		const { body } = await bodyOf({
			...withList(['Yes']),
			suggestions: { suggestion: [{ text: 'No' }] },
		});

		expect(body).toMatchObject({ contentMessage: { suggestions: [reply('Yes')] } });
	});
});

test('chips below a rich card stand beside its buttons, from rows and from lists', async () => {
	const card = {
		title: 'Pizza',
		suggestionsList: ['Order'] as unknown as IDataObject,
		chips: { suggestion: [{ text: 'More' }] },
	};
	const { body } = await bodyOf(item(card, 'sendRichCard'));
	expect(body.contentMessage).toMatchObject({
		richCard: { standaloneCard: { cardContent: { suggestions: [reply('Order')] } } },
		suggestions: [reply('More')],
	});

	const lists = { ...card, chipsFrom: 'list', chipsList: '[{"label": "Less"}]' };
	const mapped = { ...lists, chipsProperties: { text: 'label' } };
	expect((await bodyOf(item(mapped, 'sendRichCard'))).body.contentMessage).toMatchObject({
		suggestions: [reply('Less')],
	});
	expect(await told(item({ ...lists, chipsProperties: {} }, 'sendRichCard'))).toContain(
		'List of Chips has no object with "text". There are "label".',
	);
});

test('an error tells the chips from the buttons on the card', async () => {
	const long = { suggestion: [{ text: 'x'.repeat(26) }] };
	const own = { suggestionsFrom: 'rows', title: 'Pizza', suggestions: long, chips: long };
	const problems = await told(item(own, 'sendRichCard'));

	expect(problems).toContain('Suggestion 1: Text has 26 characters');
	expect(problems).toContain('Chip 1: Text has 26 characters');
	const many = (count: number) => ({
		suggestion: Array(count).fill({ text: 'A' }) as IDataObject[],
	});
	expect(
		await told(item({ ...own, suggestions: many(11), chips: many(12) }, 'sendRichCard')),
	).toMatch(/Chips Below has 12 entries.*|Buttons on This Card has 11 entries/);
});
