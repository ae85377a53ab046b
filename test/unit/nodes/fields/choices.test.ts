import type { IDataObject } from 'n8n-workflow';

import { after, bodyOf, told, withOption } from './givenValues';
import {
	card,
	checkMany,
	normalise,
	rows,
	run,
	sendCarousel,
	sendFile,
	sendRichCard,
	sendText,
	suggestion,
	tester,
	upload,
} from '../run';

describe('a choice', () => {
	const fromUrl = { media: 'url', fileUrl: 'https://example.com/a.jpg', mediaOptions: {} };

	test.each<[string, IDataObject]>([
		[
			'Region of the Numbers cannot be "mars". Choose one of credential, asia, europe, us.',
			checkMany({ region: 'mars' }),
		],
		[
			'Traffic Type cannot be "SPAM". Choose one of ACKNOWLEDGEMENT,',
			withOption('trafficType', 'SPAM'),
		],
		[
			'Media Height cannot be "HUGE". Choose one of SHORT, MEDIUM, TALL.',
			sendRichCard({ ...fromUrl, mediaHeight: 'HUGE' }),
		],
		[
			'Orientation cannot be "UP". Choose one of VERTICAL, HORIZONTAL.',
			sendRichCard({ title: 'A', orientation: 'UP' }),
		],
		[
			'Image Alignment cannot be "UP". Choose one of LEFT, RIGHT.',
			sendRichCard({ title: 'A', orientation: 'HORIZONTAL', imageAlignment: 'UP' }),
		],
		[
			'Card Width cannot be "WIDE". Choose one of SMALL, MEDIUM.',
			sendCarousel([card({ title: 'A' }), card({ title: 'B' })], { cardWidth: 'WIDE' }),
		],
		['File cannot be "ftp". Choose one of url, uploadedFile, binary.', sendFile({ file: 'ftp' })],
		[
			'Media cannot be "ftp". Choose one of none, url, uploadedFile, binary.',
			sendRichCard({ title: 'A', media: 'ftp' }),
		],
		['Source cannot be "ftp". Choose one of binary, url.', upload({ source: 'ftp' })],
		[
			'When a Number Is Refused cannot be "shout". Choose one of tell, fail.',
			normalise({ whenRefused: 'shout' }),
		],
		[
			'Country of National Numbers cannot be "XX". Choose one from the list',
			normalise({ country: 'XX' }),
		],
		[
			'Suggestion 1: Type cannot be "sing". Choose one of reply,',
			sendText(rows(suggestion('A', { type: 'sing' }))),
		],
		[
			'Suggestion 1: Postback Type cannot be "x". Choose one of text, fields.',
			sendText(rows(suggestion('A', { postbackType: 'x' }))),
		],
		[
			'Suggestion 1: Open In cannot be "TAB". Choose one of BROWSER, FULL,',
			sendText(
				rows(suggestion('A', { type: 'openUrl', url: 'https://example.com', openIn: 'TAB' })),
			),
		],
		[
			'Suggestion 1: Location cannot be "x". Choose one of',
			sendText(rows(suggestion('A', { type: 'viewLocation', location: 'x' }))),
		],
		[
			'Expire After: Unit cannot be "weeks". Choose one of days, hours, minutes, seconds.',
			after(1, 'weeks'),
		],
		['Expire After: Unit is empty. Choose one of', after(1, '')],
		[
			'Limit must be a whole number from 1 on.',
			{ ...tester('getMany'), returnAll: false, limit: 'all' },
		],
		[
			'Limit must be a whole number from 1 on.',
			{ ...tester('getMany'), returnAll: false, limit: -5 },
		],
	])('%s', async (message, item) => {
		expect(await told(item)).toContain(message);
	});

	test('File Type is one of its list', async () => {
		const binary = [{ data: { data: 'eA==', mimeType: 'image/png' } }];
		expect(await told(upload({ mimeType: 'image/xyz' }), { binary })).toContain(
			'File Type cannot be "image/xyz". Choose one of image/jpeg,',
		);
	});

	test('is understood by its name, whatever the case', async () => {
		const { body } = await bodyOf(
			sendRichCard({
				...fromUrl,
				title: 'A',
				mediaHeight: 'tall',
				orientation: 'horizontal',
				imageAlignment: 'left',
			}),
		);

		expect(JSON.stringify(body)).toContain('"height":"TALL"');
		expect(body).toMatchObject({
			contentMessage: {
				richCard: {
					standaloneCard: { cardOrientation: 'HORIZONTAL', thumbnailImageAlignment: 'LEFT' },
				},
			},
		});
		const region = await run({
			items: [checkMany({ region: 'North America' })],
			answer: () => ({ statusCode: 200, body: {} as never }),
		});
		expect(region.requests[0]?.url).toMatch(/^https:\/\/us-/);
	});

	test.each([
		['hour', '3600s'],
		['Minutes', '60s'],
		['DAY', '86400s'],
		['seconds', '1s'],
	])('a unit of %p is %s', async (unit, ttl) => {
		expect((await bodyOf(after(1, unit))).body.ttl).toBe(ttl);
	});
});
