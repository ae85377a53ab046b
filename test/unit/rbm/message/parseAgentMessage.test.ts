import { optional, required, shape } from '../../../../rbm/message/check/shape';
import { choice, flag, text } from '../../../../rbm/message/check/values';
import { neededFeatures } from '../../../../rbm/message/features';
import type { UploadedRbmFile } from '../../../../rbm/message/media';
import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { renameFiles } from '../../../../rbm/message/renameFiles';
import {
	carousel,
	chips,
	content,
	media,
	standalone,
	tap,
} from '../../../support/rbm/refusedMessages/build';

const parsed = (input: unknown) => {
	const { message, problems } = parseAgentMessage(input, 0);
	if (message === undefined) throw new Error(JSON.stringify(problems));
	return message;
};

describe('a message that was read', () => {
	test('leaves out what says nothing, and keeps the order of the rest', () => {
		const input = {
			messageTrafficType: 'MESSAGE_TRAFFIC_TYPE_UNSPECIFIED',
			sparkle: null,
			contentMessage: { richCard: null, sparkle: { a: [null] }, text: 'Hi', suggestions: null },
			ttl: null,
		};

		expect(JSON.stringify(parsed(input))).toBe(
			'{"sparkle":null,"contentMessage":{"sparkle":{"a":[null]},"text":"Hi"}}',
		);
	});

	test('has degrees as numbers, also those that stood in quotes', () => {
		const latLong = { latitude: '37.4', longitude: -122 };

		expect(parsed(tap({ viewLocationAction: { latLong } }))).toMatchObject(
			tap({ viewLocationAction: { latLong: { latitude: 37.4, longitude: -122 } } }),
		);
	});

	test.each([
		['null for suggestions', chips(null), []],
		['null for media', standalone({ title: 'Cake', media: null }), ['RICHCARD_STANDALONE']],
		[
			'null for the other card',
			content({
				richCard: { standaloneCard: { cardContent: { title: 'A' } }, carouselCard: null },
			}),
			['RICHCARD_STANDALONE'],
		],
		['a kind that nobody knows', content({ richCard: { sparkle: {} } }), []],
	])('tells what it needs: %s', (_, input, features) => {
		expect(neededFeatures(parsed(input).contentMessage)).toEqual(features);
	});
});

test('files are renamed wherever a message has them, and nothing else is', () => {
	const rename = (name: string) => name.replace('files/', 'renamed/');
	const file = { uploadedRbmFile: { fileName: 'files/1', thumbnailName: 'files/2' }, x: 'files/3' };
	const card = { title: 'files/4', media: file };
	const messages = [
		content(file),
		standalone(card),
		carousel([card, { title: 'files/5' }, { title: 'B', media: media() }]),
		content({ text: 'files/6' }),
		content({ richCard: { sparkle: { fileName: 'files/7' } } }),
	];

	for (const message of messages) {
		const { contentMessage } = parsed(message);
		expect(JSON.stringify(renameFiles(contentMessage, rename))).toBe(
			JSON.stringify(message.contentMessage)
				.replaceAll('"fileName":"files/1', '"fileName":"renamed/1')
				.replaceAll('"thumbnailName":"files/2', '"thumbnailName":"renamed/2'),
		);
	}
});

/** Compiled by `tsc`: every expected error is one. */
test('a shape reads every key of its type, as the type has it', () => {
	const thumbnailName = optional('Thumbnail', text());
	const shapes = [
		shape<UploadedRbmFile>({ fileName: required('File', text(), 'Name it.'), thumbnailName }),
		// @ts-expect-error a key is missing
		shape<UploadedRbmFile>({ fileName: required('File', text(), 'Name it.') }),
		// @ts-expect-error a key that must be there may be left out
		shape<UploadedRbmFile>({ fileName: optional('File', text()), thumbnailName }),
		// @ts-expect-error a key has another type
		shape<UploadedRbmFile>({ fileName: required('File', flag, 'Name it.'), thumbnailName }),
		// @ts-expect-error a choice has another value
		shape<{ height?: 'TALL' }>({ height: optional('Height', choice([{ value: 'HUGE' }])) }),
	];

	expect(shapes).toHaveLength(5);
});
