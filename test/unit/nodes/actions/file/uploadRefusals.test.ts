import { fileTypes, thumbnailTypes } from '../../../../../rbm/message/media';
import { binaryFields, type BinaryFields } from '../../../../support/execution/binaryFields';
import { thrown } from '../../../../support/thrown';
import { refuse, run, upload, uploadFromUrl } from '../../run';

const PICTURE = { content: Buffer.from('picture'), mimeType: 'image/png' };

/** Runs an upload that must be refused before anything is sent. */
const refusal = async (fields: BinaryFields, own: object = {}, bytes?: number) => {
	const files = binaryFields(fields);
	const described = Object.fromEntries(
		Object.entries(files.binary).map(([name, field]) => [
			name,
			bytes === undefined ? field : { ...field, bytes },
		]),
	);

	return await thrown(() =>
		run({
			items: [upload(own as never)],
			binary: [described],
			helpers: {
				...files.helpers,
				assertBinaryData: (_index, name) => {
					const field = described[String(name)];
					if (field === undefined) throw new Error('No such field');
					return field;
				},
			},
			answer: undefined,
		}),
	);
};

test.each([
	['image/heic', 'image/heic'],
	['video/quicktime', 'video/quicktime'],
	['application/octet-stream', 'application/octet-stream'],
	['', '(unknown)'],
])(
	'a file of the type "%s" is refused, and the types that work are told',
	async (mimeType, shown) => {
		const error = await refusal({ data: { ...PICTURE, mimeType } });

		expect(error.message).toBe(
			`Input Binary Field holds a file of the type ${shown}, which RCS does not take here. A file can be: ${fileTypes.map(({ value }) => value).join(', ')}.`,
		);
	},
);

test('a file over 100 MiB is refused with its size', async () => {
	const error = await refusal({ data: PICTURE }, {}, 104_857_601);

	expect(error.message).toBe(
		'Input Binary Field holds a file of 104,857,601 bytes. A file may have at most 100 MiB (104,857,600 bytes).',
	);
});

test('an empty file is refused', async () => {
	const error = await refusal({ data: { ...PICTURE, content: Buffer.alloc(0) } });

	expect(error.message).toBe('Input Binary Field holds an empty file.');
});

test('file and thumbnail are judged together, before either is sent', async () => {
	const error = await refusal(
		{
			data: { ...PICTURE, mimeType: 'text/html' },
			thumb: { content: Buffer.alloc(100_001), mimeType: 'video/mp4' },
		},
		{ thumbnailBinaryPropertyName: 'thumb' },
	);

	expect(error.message).toMatch(/^Input Binary Field holds a file of the type text\/html/);
	expect((error as Error & { description: string }).description).toContain(
		`Thumbnail Binary Field holds a file of the type video/mp4, which RCS does not take here. A thumbnail can be: ${thumbnailTypes.map(({ value }) => value).join(', ')}.`,
	);
	expect((error as Error & { description: string }).description).toContain(
		'Thumbnail Binary Field holds a file of 100,001 bytes. A thumbnail may have at most 100 kB (100,000 bytes).',
	);
});

test.each([
	[{}, 'no file. Let a node before this one put out a file'],
	[{ photo: PICTURE }, 'files only in: photo.'],
])('a field that is not there is named, with those that are', async (fields, found) => {
	const error = await refusal(fields);

	expect(error.message).toContain(`Input Binary Field is "data", but the item has ${found}`);
});

/** What an upload of one small file is sent as. */
const typeSent = async (
	mimeType: string,
	own: object = {},
	fileName = 'file',
): Promise<unknown> => {
	const files = binaryFields({ data: { ...PICTURE, mimeType, fileName } });
	const { requests } = await run({
		items: [upload(own as never)],
		executionId: `type-${mimeType}-${fileName}`,
		binary: [files.binary],
		helpers: files.helpers,
		answer: ({ body }) => {
			(body as unknown as { resume(): void }).resume();
			return { statusCode: 200, body: { name: 'files/1' } as never };
		},
	});

	return requests[0]?.headers?.['Content-Type'];
};

test.each([
	['IMAGE/PNG', 'image/png'],
	['application/pdf; charset=binary', 'application/pdf'],
	['video/x-m4v', 'video/m4v'],
])('the type "%s" is sent as %s', async (noted, sent) => {
	expect(await typeSent(noted)).toBe(sent);
});

test.each([
	['application/octet-stream', 'pizza.jpg', 'image/jpeg'],
	['binary/octet-stream', 'PIZZA.JPEG', 'image/jpeg'],
	['', 'menu.v2.pdf', 'application/pdf'],
	['application/x-download', 'song.m4a', 'audio/mp4'],
	['image/png', 'pizza.jpg', 'image/png'],
])('the type "%s" of %s is sent as %s', async (noted, fileName, sent) => {
	expect(await typeSent(noted, {}, fileName)).toBe(sent);
});

test('the type that the user chose wins', async () => {
	expect(await typeSent('application/octet-stream', { mimeType: 'video/mp4' })).toBe('video/mp4');
});

test('a large thumbnail is sent, with a hint', async () => {
	const files = binaryFields({
		data: PICTURE,
		thumb: { content: Buffer.alloc(50_001), mimeType: 'image/png' },
	});
	const { hints } = await run({
		items: [upload({ thumbnailBinaryPropertyName: 'thumb' })],
		executionId: 'large-thumbnail',
		binary: [files.binary],
		helpers: files.helpers,
		answer: () => ({ statusCode: 200, body: { name: 'files/1' } as never }),
	});

	expect(hints).toMatchObject([
		{
			message:
				'Thumbnail Binary Field holds a file of 50,001 bytes. Google recommends at most 50,000.',
		},
	]);
});

test.each([
	['fileUrl', '', 'File URL is empty. Write where Google can fetch the file.'],
	['fileUrl', 'menu.pdf', 'File URL must begin with https:// (or http://). It looks like'],
	['thumbnailUrl', 'http://exa mple', 'Thumbnail URL holds a space'],
])('the URL %s "%s" is refused', async (field, url, message) => {
	const error = await thrown(() =>
		run({ items: [uploadFromUrl({ [field]: url })], answer: undefined }),
	);

	expect(error.message).toContain(message);
});

test.each([
	[
		400,
		'INVALID_ARGUMENT',
		'file_url could not be fetched',
		'Google could not take the file from its URL',
	],
	[400, 'INVALID_ARGUMENT', 'Unsupported MIME type', 'Google refused the file'],
	[413, '', 'Request Entity Too Large', 'The file is too large'],
	[503, 'UNAVAILABLE', 'Try again', 'Google had a problem of its own (503)'],
	[404, 'NOT_FOUND', 'agent not here', 'Google does not find what this upload needs'],
])(
	'Google refusing with %i %s "%s" is told as a matter of files',
	async (status, code, words, message) => {
		const error = await thrown(() =>
			run({ items: [uploadFromUrl()], answer: () => refuse(status, code, words) }),
		);

		expect(error.message).toBe(message);
	},
);
