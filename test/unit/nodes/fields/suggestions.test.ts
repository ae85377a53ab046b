import type { IDataObject } from 'n8n-workflow';

import { thrown } from '../../../support/thrown';
import { filledIn } from '../filledIn';
import { NUMBER, run, sendText } from '../run';

/** What two items with these rows of suggestions send, and the hints that come with it. */
const sent = async (...suggestion: readonly IDataObject[]) => {
	const parameters = { phoneNumber: NUMBER, text: 'Hello', suggestions: { suggestion } };
	const item = filledIn({ resource: 'message', operation: 'sendText', ...parameters });
	const { requests, hints } = await run({
		items: [item, item],
		timezone: 'Europe/Berlin',
	});
	const { contentMessage } = requests[0]?.body as { contentMessage: IDataObject };

	return { suggestions: contentMessage.suggestions, hints: hints.map(({ message }) => message) };
};

const suggestion = async (row: IDataObject) =>
	((await sent(row)).suggestions as readonly IDataObject[])[0];

test('a reply without postback data gives back its text', async () => {
	expect(await suggestion({ text: 'Yes' })).toEqual({
		reply: { text: 'Yes', postbackData: 'Yes' },
	});
});

test('numbers and yes-or-no values are texts', async () => {
	expect(await suggestion({ text: 7, postbackData: true })).toEqual({
		reply: { text: '7', postbackData: 'true' },
	});
});

test('name-value pairs are JSON that keeps numbers', async () => {
	const field = [
		{ name: 'order', value: 4711 },
		{ name: ' answer ', value: 'yes' },
		{ name: 'paid', value: false },
	];

	expect(
		await suggestion({ text: 'Yes', postbackType: 'fields', postbackFields: { field } }),
	).toEqual({
		reply: { text: 'Yes', postbackData: '{"order":4711,"answer":"yes","paid":false}' },
	});
});

test('no pairs are no postback data', async () => {
	expect(await suggestion({ text: 'Yes', postbackType: 'fields' })).toEqual({
		reply: { text: 'Yes', postbackData: 'Yes' },
	});
});

test.each([
	['BROWSER', { url: 'https://example.com' }],
	[
		'HALF',
		{
			url: 'https://example.com',
			application: 'WEBVIEW',
			webviewViewMode: 'HALF',
			description: 'Menu',
		},
	],
])('a page opened in %s', async (openIn, openUrlAction) => {
	const row = { type: 'openUrl', text: 'Go', url: ' https://example.com ', openIn };

	expect(await suggestion({ ...row, webPageDescription: 'Menu' })).toEqual({
		action: { text: 'Go', postbackData: 'Go', openUrlAction },
	});
});

test('a number to dial loses what only makes it readable', async () => {
	expect(await suggestion({ type: 'dial', text: 'Call', phoneNumber: '(030) 123–45.6' })).toEqual({
		action: { text: 'Call', postbackData: 'Call', dialAction: { phoneNumber: '030123456' } },
	});
});

test('a number to dial is read with the default country, as a recipient is', async () => {
	const dial = (phoneNumber: string) => ({ type: 'dial', text: 'Call', phoneNumber });
	const { requests } = await run({
		credential: { agentId: 'shop', defaultCountry: 'DE' },
		items: [
			sendText({
				suggestions: {
					suggestion: [dial('030 123456'), dial('tel:+49 (0)30–654321'), dial('*123#')],
				},
			}),
		],
	});

	expect(requests[0]?.body).toMatchObject({
		contentMessage: {
			suggestions: ['+4930123456', '+4930654321', '*123#'].map((phoneNumber) => ({
				action: { dialAction: { phoneNumber } },
			})),
		},
	});
});

test('a number to dial that is damaged is refused once, and the others are told too', async () => {
	const suggestion = ['+49 30 123456/57', '', '0800-CAKES'].map((phoneNumber) => ({
		type: 'dial',
		text: 'Call',
		phoneNumber,
	}));
	const items = [sendText({ suggestions: { suggestion } })];

	expect(await thrown(() => run({ items, answer: undefined }))).toMatchObject({
		message:
			'Suggestion 1: Phone Number holds more than one number, and takes one. Write each into an item of its own, or leave out what is not part of it.',
		description:
			'Also: Suggestion 3: Phone Number holds characters that are not part of a number. It must look like +4915112345678. Suggestion 2: Phone Number is empty. Write the number to dial.',
	});
});

test('degrees may be texts, and have a decimal comma', async () => {
	const row = { type: 'viewLocation', text: 'Map', latitude: '52,5163', longitude: 13.3777 };

	expect(await suggestion(row)).toMatchObject({
		action: { viewLocationAction: { latLong: { latitude: 52.5163, longitude: 13.3777 } } },
	});
});

test('times without zone are in the zone of the workflow', async () => {
	const row = { type: 'createCalendarEvent', text: 'Save', eventTitle: 'Dinner' };
	const times = { start: '2030-07-01T19:00:00', end: '2030-07-01T21:30:00.500+02:00' };

	expect(await suggestion({ ...row, ...times })).toMatchObject({
		action: {
			createCalendarEventAction: {
				startTime: '2030-07-01T17:00:00Z',
				endTime: '2030-07-01T19:30:00.500Z',
				title: 'Dinner',
			},
		},
	});
});

test('what another kind of suggestion would have is left out', async () => {
	const left = { url: 'https://example.com', fallbackUrl: 'https://example.com', label: 'Shop' };

	expect(await suggestion({ type: 'shareLocation', text: 'Here', ...left })).toEqual({
		action: {
			text: 'Here',
			postbackData: 'Here',
			fallbackUrl: 'https://example.com',
			shareLocationAction: {},
		},
	});
});

test('the same doubt about several items is told once', async () => {
	const row = { type: 'openUrl', text: 'Go', url: 'https://example.com', openIn: 'FULL' };

	expect((await sent(row)).hints).toEqual([
		'Suggestion 1: Web Page Description is empty. Google asks for it with a webview: screen readers say it.',
	]);
});
