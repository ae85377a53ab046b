import { readMimeType, type FilePurpose } from '../../../../rbm/message/check/file';
import { checkFiles, type MessageFile } from '../../../../rbm/message/checkFiles';
import { fileTypes, thumbnailTypes } from '../../../../rbm/message/media';

const MIB = 1024 * 1024;
const at = { group: 'Card 2', label: 'Input Binary Field' };
const file = (mimeType: string, bytes?: number, purpose: FilePurpose = 'message'): MessageFile => ({
	at,
	purpose,
	mimeType,
	...(bytes !== undefined && { bytes }),
});
const says = (...files: readonly MessageFile[]) => {
	const { problems, warnings } = checkFiles(files);
	for (const { field } of [...problems, ...warnings]) {
		expect([`Card 2: Input Binary Field`, 'Message']).toContain(field);
	}
	return [problems, warnings].map((told) => told.map(({ message }) => message));
};

test.each(fileTypes.map(({ value }) => value))('%s of up to 100 MiB can be sent', (mimeType) => {
	expect(says(file(mimeType, 100 * MIB))).toEqual([[], []]);
	expect(says(file(mimeType))).toEqual([[], []]);
});

test.each(thumbnailTypes.map(({ value }) => value))('%s can be a thumbnail', (mimeType) => {
	expect(says(file(mimeType, 50_000, 'thumbnail'))).toEqual([[], []]);
});

const PICTURES = 'image/jpeg, image/jpg, image/gif, image/png';

test.each<[string, MessageFile, string]>([
	[
		'a file over 100 MiB',
		file('video/mp4', 100 * MIB + 1),
		'Card 2: Input Binary Field holds a file of 104,857,601 bytes. A file may have at most 100 MiB (104,857,600 bytes).',
	],
	['an empty file', file('video/mp4', 0), 'Card 2: Input Binary Field holds an empty file.'],
	[
		'a thumbnail over 100 kB',
		file('image/png', 100_001, 'thumbnail'),
		'Card 2: Input Binary Field holds a file of 100,001 bytes. A thumbnail may have at most 100 kB (100,000 bytes).',
	],
	[
		'a video as thumbnail',
		file('video/mp4', 1, 'thumbnail'),
		`Card 2: Input Binary Field holds a file of the type video/mp4, which RCS does not take here. A thumbnail can be: ${PICTURES}.`,
	],
])('%s is refused', (_name, given, message) => {
	expect(says(given)).toEqual([[message], []]);
});

test.each(['text/html', 'image/webp', 'image/svg+xml', ''])(
	'the type %p is refused',
	(mimeType) => {
		const [[problem] = []] = says(file(mimeType, 1));

		expect(problem).toMatch(
			`holds a file of the type ${mimeType || '(unknown)'}, which RCS does not take here. A file can be: ${PICTURES}, video/h263,`,
		);
	},
);

test('a card takes no audio, and a PDF with a warning', () => {
	const [problems] = says(file('audio/mp3', 1, 'card'));

	expect(problems).toEqual([expect.stringContaining('The media of a card can be: image/jpeg,')]);
	expect(problems?.[0]).not.toContain('audio/ogg');
	expect(says(file('application/pdf', 1, 'card'))).toEqual([
		[],
		[
			'Card 2: Input Binary Field holds a PDF, which only Google Messages in India shows on a card.',
		],
	]);
});

test('a thumbnail over 50 kB is sent with a warning', () => {
	expect(says(file('image/png', 50_001, 'thumbnail'))).toEqual([
		[],
		['Card 2: Input Binary Field holds a file of 50,001 bytes. Google recommends at most 50,000.'],
	]);
});

test('all files of a message together have at most 100 MiB, thumbnails aside', () => {
	const half = file('video/mp4', 50 * MIB, 'card');

	expect(says(half, half, file('image/png', 1, 'thumbnail'))).toEqual([[], []]);
	expect(says(half, half, file('image/png', 1, 'card'))).toEqual([
		[
			'Message carries files of 104,857,601 bytes in all. Together they may have at most 100 MiB (104,857,600 bytes).',
		],
		[],
	]);
});

test.each([
	['IMAGE/JPEG', 'image/jpeg'],
	['video/mp4; codecs="avc1"', 'video/mp4'],
	['video/x-m4v', 'video/m4v'],
	['application/x-pdf', 'application/pdf'],
	['application/x-shockwave-flash', 'application/x-shockwave-flash'],
	[undefined, ''],
])('the type %p is read as %p', (input, mimeType) => {
	expect(readMimeType(input)).toBe(mimeType);
});
