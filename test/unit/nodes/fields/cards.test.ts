import type { IDataObject } from 'n8n-workflow';

import type { Scene } from '../../../support/execution/fakeExecution';
import { thrown } from '../../../support/thrown';
import { filledIn } from '../filledIn';
import { NUMBER, run } from '../run';

const send = async (operation: string, fields: IDataObject, scene: Partial<Scene> = {}) =>
	await run({
		items: [filledIn({ resource: 'message', operation, phoneNumber: NUMBER, ...fields })],
		timezone: 'UTC',
		...scene,
	});

const richCard = async (operation: string, fields: IDataObject) => {
	const { requests } = await send(operation, fields);
	const { contentMessage } = requests[0]?.body as { contentMessage: IDataObject };

	return contentMessage.richCard;
};

/** Every problem that nothing was sent for, in one text. */
const problemsOf = async (operation: string, fields: IDataObject): Promise<string> => {
	const error = await thrown(() => send(operation, fields, { answer: undefined }));
	const { message, description } = error as Error & { description?: string };

	return `${message} ${description}`;
};

describe('a rich card', () => {
	test('says no more than was filled in', async () => {
		expect(await richCard('sendRichCard', { title: 'Pizza' })).toEqual({
			standaloneCard: { cardOrientation: 'VERTICAL', cardContent: { title: 'Pizza' } },
		});
	});

	test('reads numbers as texts', async () => {
		expect(await richCard('sendRichCard', { title: 7, description: 9.5 })).toMatchObject({
			standaloneCard: { cardContent: { title: '7', description: '9.5' } },
		});
	});

	test('can lie, with its media on either side', async () => {
		const own = { title: 'Pizza', orientation: 'HORIZONTAL', imageAlignment: 'LEFT' };

		expect(await richCard('sendRichCard', own)).toEqual({
			standaloneCard: {
				cardOrientation: 'HORIZONTAL',
				thumbnailImageAlignment: 'LEFT',
				cardContent: { title: 'Pizza' },
			},
		});
	});

	test.each<[string, IDataObject, RegExp]>([
		['nothing on it', {}, /^Card needs a Title, a Description or Media/],
		['an object as title', { title: { a: 1 } }, /^Title must be a text\. Check the expression/],
		[
			'an orientation from nowhere',
			{ title: 'A', orientation: 'ROUND' },
			/^Orientation cannot be "ROUND"/,
		],
		[
			'a height from nowhere',
			{ media: 'url', fileUrl: 'https://a.example/b.jpg', mediaHeight: 'HUGE' },
			/^Media Height cannot be "HUGE"/,
		],
	])('with %s is refused', async (_, fields, problem) => {
		expect(await problemsOf('sendRichCard', fields)).toMatch(problem);
	});
});

describe('a carousel', () => {
	test('has its cards in the order shown, and suggestions below them', async () => {
		const { requests } = await send('sendCarousel', {
			cardWidth: 'SMALL',
			cards: { card: [{ title: 'A' }, { title: 'B' }] },
			suggestions: { suggestion: [{ text: 'More' }] },
		});

		expect(requests[0]?.body).toEqual({
			contentMessage: {
				richCard: {
					carouselCard: { cardWidth: 'SMALL', cardContents: [{ title: 'A' }, { title: 'B' }] },
				},
				suggestions: [{ reply: { text: 'More', postbackData: 'More' } }],
			},
		});
	});

	test('without cards is refused', async () => {
		expect(await problemsOf('sendCarousel', {})).toMatch(/^Cards has 0 entries/);
	});

	test('tells every problem at once, each at its place, before the options', async () => {
		const suggestion = [
			{ text: 'Fine' },
			{ type: 'openUrl', text: 'Go', url: 'example.com' },
			{ type: 'viewLocation', text: 'Map', latitude: 'north' },
			{ type: 'createCalendarEvent', text: 'Save', start: 'soon', end: '2030-01-01T10:00:00' },
			{ type: 'teleport', text: 'Beam' },
			{
				text: 'Pairs',
				postbackType: 'fields',
				postbackFields: { field: [{ name: '', value: 1 }] },
			},
		];
		const problems = await problemsOf('sendCarousel', {
			phoneNumber: '',
			cards: { card: [{ title: 'A' }, { title: 'B', suggestions: { suggestion } }] },
			options: { messageId: 'a/b' },
		});

		for (const problem of [
			'Phone Number is empty.',
			'Card 2, Suggestion 2: URL must begin with https://',
			'Card 2, Suggestion 3: Latitude must be a number',
			'Card 2, Suggestion 3: Longitude must be a number',
			'Card 2, Suggestion 4: Start is not a date and time by ISO 8601.',
			'Card 2, Suggestion 4: Event Title is empty.',
			'Card 2, Suggestion 5: Type cannot be "teleport". Choose one of reply, openUrl,',
			'Card 2, Suggestion 6: Name-Value Pairs has no name in row 1.',
		]) {
			expect(problems).toContain(problem);
		}
		expect(problems).toMatch(/^Phone Number is empty/);
		expect(problems).toMatch(/Message ID is not an id: [^.]*\. _ ~ \+ = : @ - only\.$/);
	});
});
