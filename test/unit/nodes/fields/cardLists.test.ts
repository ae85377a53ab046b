import type { IDataObject } from 'n8n-workflow';

import { filledIn } from '../filledIn';
import { bodyOf, told } from './givenValues';
import { NUMBER } from '../run';

const PICTURE = 'https://example.com/pizza.jpg';
const carousel = (cardsList: unknown, own: IDataObject = {}) =>
	filledIn({
		resource: 'message',
		operation: 'sendCarousel',
		phoneNumber: NUMBER,
		cardsFrom: 'list',
		cardsList,
		...own,
	}) as IDataObject;
const contentOf = async (list: unknown, own: IDataObject = {}) => {
	const { body } = await bodyOf(carousel(list, own));
	return body.contentMessage;
};
const articles = (count: number, own: IDataObject = {}) =>
	Array.from({ length: count }, (_, index) => ({ title: `Article ${index + 1}`, ...own }));
const media = { height: 'MEDIUM', contentInfo: { fileUrl: PICTURE } };
const open = (url: string, postbackData = url) => ({
	action: { text: 'Open', postbackData, openUrlAction: { url } },
});

describe('cards from a list', () => {
	test('title, text, picture and link need no mapping', async () => {
		const link = 'https://example.com/1';
		const list = [1, 2].map((number) => ({
			title: `Pizza ${number}`,
			text: number,
			picture: PICTURE,
			link,
			price: 9.5,
		}));

		expect(await contentOf(list)).toEqual({
			richCard: {
				carouselCard: {
					cardWidth: 'MEDIUM',
					cardContents: [1, 2].map((number) => ({
						title: `Pizza ${number}`,
						description: `${number}`,
						media,
						suggestions: [open(link)],
					})),
				},
			},
		});
	});

	test('the words of a shop are mapped, and a reply gives back its value', async () => {
		const lines = [1, 2].map((number) => ({
			name: `Pizza ${number}`,
			image: { src: PICTURE, alt: 'A pizza' },
			permalink: `https://example.com/${number}`,
			sku: `P-${number}`,
		}));
		const own = {
			cardsMediaHeight: 'SHORT',
			cardsLinkButton: 'Look',
			cardsReplyButton: 'Order again',
			cardsProperties: {
				title: 'name',
				picture: 'image.src',
				altText: 'image.alt',
				link: 'permalink',
				value: 'sku',
			},
			suggestions: { suggestion: [{ text: 'Nothing' }] },
		};
		const order = { line_items: lines };

		for (const list of [lines, order, JSON.stringify(order), lines.map((json) => ({ json }))]) {
			expect(await contentOf(list, own)).toMatchObject({
				richCard: {
					carouselCard: {
						cardContents: [1, 2].map((number) => ({
							title: `Pizza ${number}`,
							media: {
								height: 'SHORT',
								contentInfo: { fileUrl: PICTURE },
								contentDescription: 'A pizza',
							},
							suggestions: [
								{
									action: {
										text: 'Look',
										postbackData: `P-${number}`,
										openUrlAction: { url: `https://example.com/${number}` },
									},
								},
								{ reply: { text: 'Order again', postbackData: `P-${number}` } },
							],
						})),
					},
				},
				suggestions: [{ reply: { text: 'Nothing' } }],
			});
		}
	});

	test('suggestions of an object follow its buttons, and uploaded files are pictures', async () => {
		const list = articles(2, { picture: 'files/abc', suggestions: ['Yes'] as never });

		expect(await contentOf(list)).toMatchObject({
			richCard: {
				carouselCard: {
					cardContents: list.map(({ title }) => ({
						title,
						media: { uploadedRbmFile: { fileName: 'files/abc' } },
						suggestions: [{ reply: { text: 'Yes' } }],
					})),
				},
			},
		});
	});

	test('ten go, of more the first ten if chosen, with a hint', async () => {
		const { body, hints } = await bodyOf(carousel(articles(14), { cardsIfMore: 'first' }));
		const tenth = { richCard: { carouselCard: { cardContents: { length: 10 } } } };

		expect(body.contentMessage).toMatchObject(tenth);
		expect(hints).toEqual([
			'List of Cards holds 14 objects, and a carousel has at most 10 cards. The first 10 are sent.',
		]);
		expect(await contentOf(articles(10))).toMatchObject(tenth);
	});

	test('one is a rich card if chosen', async () => {
		const own = { cardsIfOne: 'richCard', suggestions: { suggestion: [{ text: 'More' }] } };

		for (const list of [articles(1), articles(1)[0]]) {
			expect(await contentOf(list, own)).toEqual({
				richCard: {
					standaloneCard: { cardOrientation: 'VERTICAL', cardContent: { title: 'Article 1' } },
				},
				suggestions: [{ reply: { text: 'More', postbackData: 'More' } }],
			});
		}
		expect(await contentOf(articles(2), own)).toMatchObject({ richCard: { carouselCard: {} } });
	});

	test('a picture stands in where one is missing, and only where others have one', async () => {
		const own = { cardsProperties: { ifMissing: PICTURE } };

		expect(
			await contentOf([{ title: 'A', picture: 'files/a' }, { title: 'B' }], own),
		).toMatchObject({
			richCard: {
				carouselCard: {
					cardContents: [{ media: { uploadedRbmFile: {} } }, { title: 'B', media }],
				},
			},
		});
		expect(JSON.stringify(await contentOf(articles(2), own))).not.toContain('media');
	});

	test.each<[string, unknown, IDataObject, string]>([
		[
			'none',
			[],
			{},
			'List of Cards is an empty list, and a carousel has 2 to 10 cards. Let an If node before this one lead such items another way.',
		],
		[
			'one',
			articles(1),
			{},
			'List of Cards holds one object, and a carousel has at least 2 cards. Choose "Send a Rich Card" under "If There Is Only One".',
		],
		[
			'eleven',
			articles(11),
			{},
			'List of Cards holds 11 objects, and a carousel has at most 10 cards. Give it fewer, or choose "Send the First 10" under "If There Are More Than 10".',
		],
		['texts', ['A', 'B'], {}, 'List of Cards must hold objects, such as'],
		['nothing', '', {}, 'List of Cards is empty for this item.'],
		[
			'an order around them',
			{ title: 'Order', articles: articles(2) },
			{},
			'List of Cards is an object in which there is a list: "articles".',
		],
		[
			'other words',
			[{ name: 'A' }, { name: 'B' }],
			{},
			'List of Cards holds an object without any of "title", "text", "picture". There are "name". Say under "Properties of the Objects" what is what.',
		],
		[
			'a mapping to nothing',
			articles(2),
			{ cardsProperties: { picture: 'image' } },
			'List of Cards holds an object without "image". There are "title".',
		],
		[
			'a picture that is missing',
			[{ title: 'A', picture: PICTURE }, { title: 'B' }],
			{},
			'Card 2: "picture" is missing, and other cards have it. Give it one, or set "Picture If Missing" under "Properties of the Objects".',
		],
		[
			'a link that is missing',
			[
				{ title: 'A', link: '' },
				{ title: 'B', link: PICTURE },
			],
			{},
			'Card 1: "link" is missing, and other cards have it.',
		],
		[
			'no value to reply with',
			articles(2),
			{ cardsReplyButton: 'Order' },
			'List of Cards holds an object without "value".',
		],
		[
			'a long title',
			[{ name: 'A' }, { name: 'x'.repeat(201) }],
			{ cardsProperties: { title: 'name' } },
			'Card 2: "name" has 201 characters; RCS allows 200.',
		],
		[
			'a long text',
			articles(2, { text: 'x'.repeat(2001) }),
			{},
			'Card 1: "text" has 2001 characters; RCS allows 2000.',
		],
		['a text that is none', articles(2, { text: [1] }), {}, 'Card 1: "text" must be a text.'],
		[
			'an odd picture',
			articles(2, { picture: 'pizza.jpg' }),
			{},
			'Card 2: "picture" must begin with https://',
		],
		[
			'an odd link',
			articles(2, { link: 'https://exa mple.com' }),
			{},
			'Card 1: "link" holds a space',
		],
		[
			'a long button',
			articles(2, { link: PICTURE }),
			{ cardsLinkButton: 'x'.repeat(26) },
			'Link Button has 26 characters; RCS allows 25. Shorten it.',
		],
		[
			'a long reply button',
			articles(2, { link: PICTURE, value: 'a' }),
			{ cardsReplyButton: 'x'.repeat(26) },
			'Reply Button has 26 characters; RCS allows 25. Shorten it.',
		],
		[
			'tall pictures on small cards',
			articles(2, { picture: PICTURE }),
			{ cardWidth: 'SMALL', cardsMediaHeight: 'TALL' },
			'Media Height is TALL, which does not fit Card Width SMALL.',
		],
		[
			'a long suggestion of its own',
			articles(2, { link: PICTURE, suggestions: [{ text: 'x'.repeat(26) }] }),
			{},
			'Card 2, Suggestion 2: "text" has 26 characters; RCS allows 25.',
		],
	])('%s: refused', async (_, list, own, problem) => {
		expect(await told(carousel(list, own))).toContain(problem);
	});

	test('what ten cards have in common is told once', async () => {
		const problems = await told(
			carousel(articles(10, { link: PICTURE }), { cardsLinkButton: 'x'.repeat(26) }),
		);

		expect(problems.match(/Link Button has/g)).toHaveLength(1);
	});

	test('a single card is called by its number too', async () => {
		expect(
			await told(carousel(articles(1, { title: 'x'.repeat(201) }), { cardsIfOne: 'richCard' })),
		).toContain('Card 1: "title" has 201 characters');
	});
});
