import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { Scene } from '../../../support/execution/fakeExecution';
import { thrown } from '../../../support/thrown';
import { filledIn } from '../filledIn';
import { accept, NUMBER, run } from '../run';

const file = (mimeType: string, content: string, bytes = content.length) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	bytes,
});

/** Runs on one item that has a picture, a small one, a sound and a page. */
const send = async (operation: string, fields: IDataObject, scene: Partial<Scene> = {}) => {
	let uploads = 0;
	return await run({
		items: [filledIn({ resource: 'message', operation, phoneNumber: NUMBER, ...fields })],
		binary: [
			{
				photo: file('image/png', 'a picture'),
				small: file('image/jpeg', 'small'),
				song: file('audio/mpeg', 'a song'),
				page: file('text/html', '<p>'),
				bytes: { ...file('application/octet-stream', 'jpeg'), fileName: 'pizza.JPG' },
				film: file('video/mp4', 'long', 200 * 1024 * 1024),
			},
		],
		answer: ({ url }) =>
			url.includes('/upload/')
				? { statusCode: 200, body: { name: `files/upload-${++uploads}` } }
				: accept(),
		// Else a content that another test uploaded is known already.
		executionId: randomUUID(),
		...scene,
	});
};

const contentOf = ({ requests }: Awaited<ReturnType<typeof run>>) =>
	(requests.at(-1)?.body as { contentMessage: IDataObject }).contentMessage;

/** The problems that `send` is refused with; nothing may be sent. */
const problemsOf = async (operation: string, fields: IDataObject): Promise<string> => {
	const error = await thrown(() => send(operation, fields, { answer: undefined }));
	const { message, description } = error as Error & { description?: string };

	return `${message} ${description}`;
};

const fromBinary = { file: 'binary', binaryPropertyName: 'photo' };

describe('a file', () => {
	test('from a URL says no more than was filled in', async () => {
		expect(contentOf(await send('sendFile', { fileUrl: ' https://example.com/a.jpg ' }))).toEqual({
			contentInfo: { fileUrl: 'https://example.com/a.jpg' },
		});
	});

	test('from a binary field is uploaded first, with its thumbnail, then sent by name', async () => {
		const sent = await send('sendFile', {
			...fromBinary,
			fileOptions: { thumbnailBinaryPropertyName: 'small' },
		});

		expect(sent.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
			'POST /upload/v1/files',
			'POST /upload/v1/files',
			'POST /v1/phones/%2B12223334444/agentMessages',
		]);
		expect(contentOf(sent)).toEqual({
			uploadedRbmFile: { fileName: 'files/upload-1', thumbnailName: 'files/upload-2' },
		});
	});

	test.each<[string, IDataObject, string]>([
		['that says nothing by the end of its name', { binaryPropertyName: 'bytes' }, 'image/jpeg'],
		['as the user chose', { binaryPropertyName: 'bytes', mimeType: 'image/png' }, 'image/png'],
	])('has the type %s, in a message and on a card', async (_, own, type) => {
		const typesOf = ({ requests }: Awaited<ReturnType<typeof run>>) =>
			requests.flatMap(({ url, headers }) =>
				url.includes('/upload/') ? [headers?.['Content-Type']] : [],
			);

		expect(typesOf(await send('sendFile', { file: 'binary', ...own }))).toEqual([type]);
		expect(typesOf(await send('sendRichCard', { media: 'binary', ...own }))).toEqual([type]);
	});

	test('has a message id that hangs on its content, not on the name it got', async () => {
		const idOf = async (scene: Partial<Scene>) =>
			(await send('sendFile', fromBinary, scene)).requests.at(-1)?.qs?.messageId as string;
		const named = (name: string): Partial<Scene> => ({
			executionId: name,
			answer: ({ url }) =>
				url.includes('/upload/') ? { statusCode: 200, body: { name } } : accept(),
		});
		const other = { photo: file('image/png', 'b picture') };

		expect(await idOf(named('files/one'))).toBe(await idOf(named('files/two')));
		expect(await idOf({ ...named('files/three'), binary: [other] })).not.toBe(
			await idOf(named('files/four')),
		);
	});
});

describe('the media of a card', () => {
	const media = async (fields: IDataObject) => {
		const { richCard } = contentOf(await send('sendRichCard', { title: 'Card', ...fields }));
		return (richCard as { standaloneCard: { cardContent: { media?: unknown } } }).standaloneCard
			.cardContent.media;
	};

	test('is left out when there is none', async () => {
		expect(await media({ fileUrl: 'https://example.com/a.jpg' })).toBeUndefined();
	});

	test('carries height, alt text, thumbnail and refresh', async () => {
		const mediaOptions = {
			altText: 7,
			thumbnailUrl: 'https://example.com/b.jpg',
			forceRefresh: 'true',
		};
		const own = { media: 'url', fileUrl: 'https://example.com/a.jpg', mediaHeight: 'SHORT' };

		expect(await media({ ...own, mediaOptions })).toEqual({
			height: 'SHORT',
			contentDescription: '7',
			contentInfo: {
				fileUrl: 'https://example.com/a.jpg',
				thumbnailUrl: 'https://example.com/b.jpg',
				forceRefresh: true,
			},
		});
	});

	test('can be an uploaded file with a thumbnail of the item', async () => {
		const own = { media: 'uploadedFile', fileName: 'files/abc' };

		expect(await media({ ...own, mediaOptions: { thumbnailBinaryPropertyName: 'small' } })).toEqual(
			{
				height: 'MEDIUM',
				uploadedRbmFile: { fileName: 'files/abc', thumbnailName: 'files/upload-1' },
			},
		);
	});
});

describe('before anything is uploaded', () => {
	test.each<[string, string, IDataObject, RegExp]>([
		[
			'a missing field',
			'sendFile',
			{ ...fromBinary, binaryPropertyName: 'x' },
			/^Input Binary Field is "x"/,
		],
		[
			'a page',
			'sendFile',
			{ ...fromBinary, binaryPropertyName: 'page' },
			/^Input Binary Field .*text\/html/,
		],
		[
			'a file of 200 MiB',
			'sendFile',
			{ ...fromBinary, binaryPropertyName: 'film' },
			/209,715,200 bytes/,
		],
		['a sound in a card', 'sendRichCard', { media: 'binary', binaryPropertyName: 'song' }, /audio/],
		['no URL', 'sendFile', {}, /^File URL is empty/],
		[
			'the thumbnail of another kind of file',
			'sendFile',
			{ ...fromBinary, fileOptions: { thumbnailUrl: 'https://example.com/b.jpg' } },
			/^Thumbnail URL goes with a File URL only/,
		],
		[
			'an uploaded thumbnail with a URL',
			'sendFile',
			{ fileUrl: 'https://example.com/a.jpg', fileOptions: { thumbnailName: 'files/b' } },
			/^Uploaded Thumbnail Name does not go with a File URL/,
		],
		[
			'a refresh that is neither on nor off',
			'sendFile',
			{ fileUrl: 'https://example.com/a.jpg', fileOptions: { forceRefresh: 'often' } },
			/^Force Refresh must be true or false/,
		],
		[
			'a text problem',
			'sendFile',
			{ ...fromBinary, suggestions: { suggestion: [{ text: '', postbackData: 'yes' }] } },
			/^Suggestion 1: Text is empty/,
		],
	])('%s is refused', async (_, operation, fields, problem) => {
		expect(await problemsOf(operation, fields)).toMatch(problem);
	});
});
