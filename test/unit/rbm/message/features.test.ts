import type { AgentContentMessage } from '../../../../rbm/message/agentMessage';
import { featureInWords, neededFeatures } from '../../../../rbm/message/features';
import type { Suggestion } from '../../../../rbm/message/suggestion';

const action = (details: object): Suggestion =>
	({ action: { text: 'Tap', ...details } }) as unknown as Suggestion;
const cardContents = [
	{ title: 'One' },
	{ title: 'Two', suggestions: [action({ dialAction: {} })] },
];
const withMedia = (media: object) =>
	({ richCard: { standaloneCard: { cardContent: { media } } } }) as unknown as AgentContentMessage;

test.each<[string, AgentContentMessage, readonly string[]]>([
	['a text', { text: 'Hello' }, []],
	['a file', { contentInfo: { fileUrl: 'https://example.com/menu.pdf' } }, []],
	['a reply', { text: 'Tea?', suggestions: [{ reply: { text: 'Yes' } }] }, []],
	[
		'a carousel, and what is on its cards',
		{ richCard: { carouselCard: { cardContents } } },
		['RICHCARD_CAROUSEL', 'ACTION_DIAL'],
	],
	[
		'a card with a PDF by URL',
		withMedia({ contentInfo: { fileUrl: 'https://example.com/Menu.PDF?v=2' } }),
		['RICHCARD_STANDALONE', 'PDF_IN_RICH_CARDS'],
	],
	[
		'a card with a PDF that is uploaded',
		withMedia({ uploadedRbmFile: { fileName: 'files/attachment-1' } }),
		['RICHCARD_STANDALONE', 'PDF_IN_RICH_CARDS'],
	],
	[
		'a card with a picture that is uploaded',
		withMedia({ uploadedRbmFile: { fileName: 'files/attachment-2' } }),
		['RICHCARD_STANDALONE'],
	],
	[
		'a webview, which a phone without one opens in its browser',
		{ text: 'Look', suggestions: [action({ openUrlAction: { application: 'WEBVIEW' } })] },
		['ACTION_OPEN_URL'],
	],
	[
		'each action, once',
		{
			text: 'Where?',
			suggestions: [
				action({ viewLocationAction: {} }),
				action({ viewLocationAction: {} }),
				action({ shareLocationAction: {} }),
				action({ createCalendarEventAction: {} }),
			],
		},
		['ACTION_VIEW_LOCATION', 'ACTION_SHARE_LOCATION', 'ACTION_CREATE_CALENDAR_EVENT'],
	],
])('%s needs what it needs', (_, content, features) => {
	expect(neededFeatures(content, new Set(['files/attachment-1']))).toEqual(features);
});

test('a feature is told in words, an unknown one in those of Google', () => {
	expect(['RICHCARD_CAROUSEL', 'ACTION_DIAL', 'ACTION_FLY'].map(featureInWords)).toEqual([
		'carousels',
		'"Dial" suggestions',
		'ACTION_FLY',
	]);
});
