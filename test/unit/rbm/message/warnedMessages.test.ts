import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import {
	chips,
	content,
	HOUR,
	LATER,
	media,
	PICTURE,
	reply,
	standalone,
	tap,
} from '../../../support/rbm/refusedMessages/build';
import { warnedMessages } from '../../../support/rbm/warnedMessages';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const parse = (message: unknown) => parseAgentMessage(message, NOW);

test.each(warnedMessages.map((one) => [one.name, one] as const))(
	'%s can be sent, with a warning',
	(_name, { message, says }) => {
		const { problems, warnings = [] } = parse(message);

		expect(problems).toBeUndefined();
		expect(warnings.map((warning) => warning.message)).toEqual(says);
		for (const warning of warnings) expect(warning.message.startsWith(warning.field)).toBe(true);
	},
);

const HOUR_IN_ROME = '2030-01-01T10:30:00+01:00';
const TOMORROW = '2026-11-21T12:00:00.123456789+14:00';
const point = (latitude: unknown, longitude: unknown) => ({ latitude, longitude });
const event = (startTime: string, endTime: string) => ({ startTime, endTime, title: 'Dinner' });
const horizontal = (fields: object) =>
	standalone({ media: media(), ...fields }, { cardOrientation: 'HORIZONTAL' });
const link = (url: string) => tap({ openUrlAction: { url } });

test.each<[string, unknown]>([
	['a text of 3072 emoji', { contentMessage: { text: '😀'.repeat(3072) } }],
	['eleven suggestions of 25 emoji', chips(Array(11).fill(reply('😀'.repeat(25))))],
	['postback data of 2048 letters', chips([reply('Yes', 'x'.repeat(2048))])],
	['an address of 2048 characters', link(`https://shop.example/${'x'.repeat(2027)}`)],
	['every sign an address can hold', link("http://a:b@[::1]:80/-._~!$&'()*+,;=:@%20?/?[]#/?")],
	['a short number', tap({ dialAction: { phoneNumber: '*100#' } })],
	['the poles and the date line', tap({ viewLocationAction: { latLong: point(-90, 180) } })],
	['a point at zero', tap({ viewLocationAction: { latLong: point(0, 0) } })],
	['coordinates in quotes', tap({ viewLocationAction: { latLong: point('37.4', '-122.1') } })],
	[
		'a place that is a point and a search',
		tap({ viewLocationAction: { latLong: point(1, 1), query: 'Cake' } }),
	],
	[
		'a point with an empty search',
		tap({ viewLocationAction: { latLong: point(1, 1), query: '' } }),
	],
	['an event of no length', tap({ createCalendarEventAction: event(HOUR, HOUR) })],
	['an event across time zones', tap({ createCalendarEventAction: event(HOUR_IN_ROME, LATER) })],
	['a horizontal card with a suggestion', horizontal({ suggestions: [reply()] })],
	['a horizontal card without media', horizontal({ media: undefined, title: 'Cake' })],
	['null where nothing is meant', { contentMessage: { text: 'x', richCard: null }, ttl: null }],
	['a life of 15 days', { contentMessage: { text: 'x' }, ttl: '1296000s' }],
	['a refresh in quotes', content({ contentInfo: { fileUrl: PICTURE, forceRefresh: 'false' } })],
	[
		'empty texts where nothing is meant',
		{
			...standalone(
				{ title: 'Cake', description: '', media: media({ contentDescription: '', height: '' }) },
				{ cardOrientation: '', thumbnailImageAlignment: 0 },
			),
			messageId: '',
		},
	],
	['an expiry in another zone', { contentMessage: { text: 'x' }, expireTime: TOMORROW }],
])('%s can be sent without a word', (_name, message) => {
	expect(parse(message)).toEqual({ message: expect.anything() as unknown, warnings: [] });
});

test('the size is counted in bytes of UTF-8', () => {
	const described = (contentDescription: string) =>
		standalone({ media: media({ contentDescription }) });
	const frame = JSON.stringify(described('')).length;

	expect(parse(described('x'.repeat(250_000 - frame))).problems).toBeUndefined();
	expect(parse(described('ä'.repeat(125_000 - frame / 2 + 1))).problems).toHaveLength(1);
});

test('what says nothing or stands in quotes is sent as Google reads it', () => {
	const file = content({ contentInfo: { fileUrl: PICTURE, forceRefresh: 'false' } });
	const card = standalone({ title: 'Cake' }, { cardOrientation: '', thumbnailImageAlignment: 0 });

	expect(parse({ ...file, messageId: '' }).message).toEqual(
		content({ contentInfo: { fileUrl: PICTURE, forceRefresh: false } }),
	);
	expect(parse(card).message).toEqual(standalone({ title: 'Cake' }));
});

test('what Google may refuse is told from what phones may show otherwise', () => {
	const { warnings = [] } = parse({
		contentMessage: { text: 'Hello', sparkle: true, suggestions: [{ reply: { text: 'Yes' } }] },
	});

	expect(warnings.map(({ field, isDoubt }) => [field, isDoubt])).toEqual([
		['"sparkle"', true],
		['Suggestion 1: Postback Data', undefined],
	]);
});

test.each([
	'https://drive.google.com/file/d/1abc/view?usp=sharing',
	'https://drive.google.com/open?id=1abc',
	'https://docs.google.com/document/d/1abc/edit',
	'https://www.dropbox.com/s/abc/pizza.jpg?dl=0',
	'https://www.dropbox.com/scl/fi/abc/pizza.jpg?rlkey=x&dl=0',
	'http://1drv.ms/i/s!abc',
	'https://onedrive.live.com/?cid=1&id=2',
	'https://contoso.sharepoint.com/:i:/g/abc',
	'https://photos.app.goo.gl/abc',
	'https://www.icloud.com/iclouddrive/abc',
	'https://app.box.com/s/abc',
	'https://we.tl/t-abc',
	'https://github.com/luigi/menu/blob/main/pizza.jpg',
])('%s is a page, not a picture', (fileUrl) => {
	const said = /^File URL is a page of \w+( \w+)? that shows the file.*choose Binary Field/;
	const [asFile, asThumbnail] = [{ fileUrl }, { fileUrl: PICTURE, thumbnailUrl: fileUrl }];

	expect(parse(content({ contentInfo: asFile })).warnings).toEqual([
		expect.objectContaining({ message: expect.stringMatching(said) as string, isDoubt: true }),
	]);
	expect(parse(content({ contentInfo: asThumbnail })).warnings).toHaveLength(1);
});

test.each([
	'https://www.dropbox.com/s/abc/pizza.jpg?raw=1',
	'https://drive.google.com/uc?export=download&id=1abc',
	'https://docs.google.com/document/d/1abc/export?format=pdf',
	'https://raw.githubusercontent.com/luigi/menu/main/pizza.jpg',
	'https://dropbox.com.shop.example/pizza.jpg',
	'https://shop.example/file/d/view',
])('%s may be a picture', (fileUrl) => {
	expect(parse(content({ contentInfo: { fileUrl } })).warnings).toEqual([]);
});
