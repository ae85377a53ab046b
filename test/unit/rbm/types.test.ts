import type {
	AgentContentMessage,
	AgentMessage,
	CardContent,
	MediaHeight,
	RichCard,
	Suggestion,
	SuggestionType,
	UrlApplication,
} from '../../../index';
import { parseAgentMessage } from '../../../rbm/message/parseAgentMessage';
import { mediaHeights } from '../../../rbm/message/media';
import { suggestionTypes, urlApplications, webviewModes } from '../../../rbm/message/suggestion';

/** Compiled by `tsc`: the test of these is that every expected error is one, and nothing else is. */
const card: CardContent = { title: 'Cake' };
const reply: Suggestion = { reply: { text: 'Yes', postbackData: 'yes' } };
const share = { shareLocationAction: {} };
const dial = { dialAction: { phoneNumber: '1011' } };
const file = { fileUrl: 'https://shop.example/cake.jpg' };

const standaloneCard = { cardContent: card };
const standalone = (cardContent: CardContent): RichCard => ({ standaloneCard: { cardContent } });

const happy: readonly AgentMessage[] = [
	{ contentMessage: { text: 'Hello' } },
	{ contentMessage: { text: 'Hello', suggestions: [reply] }, ttl: '60s' },
	{ contentMessage: { uploadedRbmFile: { fileName: 'files/1' } }, messageTrafficType: 'PROMOTION' },
	{ contentMessage: { contentInfo: { ...file, forceRefresh: true } } },
	{
		contentMessage: {
			richCard: {
				standaloneCard: {
					cardOrientation: 'HORIZONTAL',
					cardContent: { ...card, media: { height: 'TALL', contentInfo: file } },
				},
			},
		},
	},
	{
		contentMessage: {
			richCard: { carouselCard: { cardWidth: 'SMALL', cardContents: [card, card] } },
			suggestions: [
				{ action: { text: 'Call', dialAction: { phoneNumber: '1011' } } },
				{
					action: { text: 'Map', viewLocationAction: { query: 'Cake' }, fallbackUrl: file.fileUrl },
				},
				{ action: { text: 'Here', shareLocationAction: {} } },
				{
					action: {
						text: 'Menu',
						openUrlAction: { url: file.fileUrl, application: 'WEBVIEW', webviewViewMode: 'HALF' },
					},
				},
			],
		},
	},
];

describe('The types of a message', () => {
	test.each(happy.map((message) => [JSON.stringify(message), message] as const))(
		'take what can be sent: %s',
		(_json, message) => {
			expect(parseAgentMessage(message, 0)).toEqual({
				message,
				warnings: expect.anything() as unknown,
			});
		},
	);

	test('refuse what cannot be sent, as the validator does', () => {
		const sad: readonly AgentContentMessage[] = [
			// @ts-expect-error a message needs a content
			{},
			// @ts-expect-error one content, not two
			{ text: 'Hello', contentInfo: file },
			// @ts-expect-error a card or a carousel, not both
			{ richCard: { standaloneCard, carouselCard: { cardContents: [card, card] } } },
			// @ts-expect-error there is no such height
			{ richCard: standalone({ media: { height: 'HUGE', contentInfo: file } }) },
			// @ts-expect-error media comes from somewhere
			{ richCard: standalone({ media: { height: 'TALL' } }) },
			// @ts-expect-error a suggestion is a reply or an action
			{ text: 'Hello', suggestions: [{ ...reply, action: { text: 'Tap', ...share } }] },
			// @ts-expect-error an action does something
			{ text: 'Hello', suggestions: [{ action: { text: 'Tap' } }] },
			// @ts-expect-error and one thing only
			{ text: 'Hello', suggestions: [{ action: { text: 'Tap', ...share, ...dial } }] },
			// @ts-expect-error names have their capital letters
			{ text: 'Hello', suggestions: [{ reply: { text: 'Yes', postbackdata: 'yes' } }] },
		];

		for (const contentMessage of sad) {
			expect(parseAgentMessage({ contentMessage }, 0).problems).toBeDefined();
		}
	});

	test('refuse two expiries and a wrong traffic type', () => {
		// @ts-expect-error Google takes one of them
		const twice: AgentMessage = { contentMessage: { text: 'x' }, ttl: '60s', expireTime: 'later' };
		// @ts-expect-error there is no such type
		const other: AgentMessage = { contentMessage: { text: 'x' }, messageTrafficType: 'OTHER' };

		for (const message of [twice, other]) {
			expect(parseAgentMessage(message, 0).problems).toBeDefined();
		}
	});

	test('have the members of their lists, and no others', () => {
		const heights: readonly MediaHeight[] = mediaHeights.map(({ value }) => value);
		const applications: Readonly<Record<UrlApplication, true>> = { BROWSER: true, WEBVIEW: true };
		const types: Readonly<Record<SuggestionType, true>> = {
			reply: true,
			openUrl: true,
			dial: true,
			viewLocation: true,
			shareLocation: true,
			createCalendarEvent: true,
		};
		const parts: readonly (keyof RichCard)[] = ['standaloneCard', 'carouselCard'];

		expect(heights).toEqual(['SHORT', 'MEDIUM', 'TALL']);
		expect(urlApplications.map(({ value }) => value)).toEqual(Object.keys(applications));
		expect(suggestionTypes.map(({ value }) => value)).toEqual(Object.keys(types));
		expect(webviewModes.map(({ value }) => value)).toEqual(['FULL', 'HALF', 'TALL']);
		expect(parts).toHaveLength(2);
	});
});
