import { tap, type RefusedMessage } from './build';

const link = (url: unknown, fields: object = {}) => tap({ openUrlAction: { url, ...fields } });

/** What is wrong with an address to open. */
export const links: readonly RefusedMessage[] = [
	{
		name: 'an address without scheme',
		message: link('www.shop.example'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: [
			'Suggestion 1: URL must begin with https:// (or http://). It looks like https://example.com/menu.',
		],
	},
	{
		name: 'an address of a script',
		message: link('javascript:alert(1)'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: [
			'Suggestion 1: URL must begin with https:// (or http://). It looks like https://example.com/menu.',
		],
	},
	{
		name: 'an address with a blank',
		message: link('https://shop.example/a b'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: [
			'Suggestion 1: URL holds a space, which cannot stand in a web address. Write it as %20.',
		],
	},
	{
		name: 'an address with an umlaut',
		message: link('https://shop.example/käse'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: ['Suggestion 1: URL holds "ä", which cannot stand in a web address. Write it as %C3%A4.'],
	},
	{
		name: 'a domain with an umlaut',
		message: link('https://käse.example/'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: [
			'Suggestion 1: URL holds "ä", which cannot stand in a web address. Write the domain in plain letters (its xn-- form).',
		],
	},
	{
		name: 'an address with a loose percent',
		message: link('https://shop.example/100%'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: ['Suggestion 1: URL holds a "%" without two digits after it. Write it as %25.'],
	},
	{
		name: 'an address with two fragments',
		message: link('https://shop.example/#a#b'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: ['Suggestion 1: URL holds more than one "#". Write the second as %23.'],
	},
	{
		name: 'an address without domain',
		message: link('https://'),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: ['Suggestion 1: URL is not a complete web address. Check its domain.'],
	},
	{
		name: 'an address of 2049 characters',
		message: link(`https://shop.example/${'x'.repeat(2028)}`),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: ['Suggestion 1: URL has 2049 characters; RCS allows 2048. Use a shorter address.'],
	},
	{
		name: 'no address',
		message: tap({ openUrlAction: {} }),
		at: 'content_message.suggestions[0].action.open_url_action.url',
		says: [
			'Suggestion 1: URL is empty. Write the address to open, such as https://example.com/menu.',
		],
	},
	{
		name: 'a browser there is not',
		message: link('https://shop.example', { application: 'FIREFOX' }),
		at: 'content_message.suggestions[0].action.open_url_action.application',
		says: ['Suggestion 1: Open In cannot be "FIREFOX". Choose one of BROWSER, WEBVIEW.'],
	},
	{
		name: 'a webview that is too wide',
		message: link('https://shop.example', {
			application: 'WEBVIEW',
			webviewViewMode: 'WIDE',
			description: 'The menu',
		}),
		at: 'content_message.suggestions[0].action.open_url_action.webview_view_mode',
		says: ['Suggestion 1: Open In cannot be "WIDE". Choose one of FULL, HALF, TALL.'],
	},
	{
		name: 'a fallback without scheme',
		message: tap({ dialAction: { phoneNumber: '1011' }, fallbackUrl: '/contact' }),
		at: 'content_message.suggestions[0].action.fallback_url',
		says: [
			'Suggestion 1: Fallback URL must begin with https:// (or http://). It looks like https://example.com/contact.',
		],
	},
];
