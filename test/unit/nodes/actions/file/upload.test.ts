import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { binaryFields, type BinaryFields } from '../../../../support/execution/binaryFields';
import { AxiosError } from '../../../../support/execution/fakeExecution';
import { fixture } from '../../../../support/rbm/fixture';
import { thrown } from '../../../../support/thrown';
import { refuse, run, upload, uploadFromUrl } from '../../run';

const VIDEO = { content: Buffer.alloc(200_000, 'video'), mimeType: 'video/mp4' };
const PICTURE = { content: Buffer.alloc(40_000, 'picture'), mimeType: 'image/png' };
const text = ({ content }: { readonly content: Buffer }): string => content.toString();
let executions = 0;

/** Uploads from items that all have the same files. What is sent is read, as Google would. */
const runUploads = async (
	fields: BinaryFields,
	items: readonly object[] = [upload()],
	{
		stored = true,
		answer = (): object | void => {},
		executionId = `upload-${(executions += 1)}`,
	} = {},
) => {
	const files = binaryFields(fields, { stored });
	const sent: string[] = [];
	const ran = await run({
		items: items as never,
		executionId,
		binary: items.map(() => files.binary),
		helpers: files.helpers,
		answer: async ({ body }: IHttpRequestOptions) => {
			const content = body as unknown as Readable | Buffer;
			sent.push(String(Buffer.isBuffer(content) ? content : await buffer(content)));
			return {
				statusCode: 200,
				body: { name: `files/${sent.length}` } as never,
				...answer(),
			};
		},
	});

	return { ...ran, sent, files };
};

test('a file goes out as it is, with its type, its size and the agent', async () => {
	const { requests, sent, data } = await runUploads({ data: VIDEO });
	const [request] = requests;

	expect(request).toMatchObject({
		method: 'POST',
		url: 'https://rcsbusinessmessaging.googleapis.com/upload/v1/files',
		qs: { agentId: 'shop' },
		headers: { 'Content-Type': 'video/mp4', 'Content-Length': 200_000 },
		disableFollowRedirect: true,
		timeout: 300_000,
	});
	expect(request?.body).toBeInstanceOf(Readable);
	expect(sent).toEqual([text(VIDEO)]);
	expect(data).toEqual([
		{ fileName: 'files/1', mimeType: 'video/mp4', bytes: 200_000, agentId: 'shop' },
	]);
});

test('a thumbnail is a file of its own', async () => {
	const thumbnail = { thumbnailBinaryPropertyName: 'thumb' };
	const { sent, data } = await runUploads({ data: VIDEO, thumb: PICTURE }, [upload(thumbnail)]);

	expect(sent).toEqual([VIDEO, PICTURE].map(text));
	expect(data).toMatchObject([{ fileName: 'files/1', thumbnailName: 'files/2' }]);
});

test('a file that n8n holds in memory is sent too', async () => {
	const { sent, data } = await runUploads({ data: PICTURE }, [upload()], { stored: false });

	expect(sent).toEqual([text(PICTURE)]);
	expect(data).toMatchObject([{ fileName: 'files/1', bytes: 40_000 }]);
});

describe('In one execution', () => {
	const other = { ...PICTURE, content: Buffer.alloc(40_000, 'other') };

	test('each content is uploaded once, whatever field it is in', async () => {
		const items = ['data', 'copy', 'other', 'data'].map((binaryPropertyName) =>
			upload({ binaryPropertyName }),
		);
		const { sent, data } = await runUploads({ data: PICTURE, copy: PICTURE, other }, items);

		expect(sent).toEqual([PICTURE, other].map(text));
		expect(data.map(({ fileName }) => fileName)).toEqual([
			'files/1',
			'files/1',
			'files/2',
			'files/1',
		]);
	});

	test('a content is uploaded for each agent and type', async () => {
		const items = [upload(), upload({ agentId: 'other' }), upload({ mimeType: 'image/jpeg' })];
		const { sent } = await runUploads({ data: PICTURE }, items);

		expect(sent).toHaveLength(3);
	});

	test('an upload that failed is made again', async () => {
		const executionId = 'fails-once';
		const down = {
			executionId,
			answer: () => {
				throw new AxiosError('socket hang up', 'ECONNRESET');
			},
		};
		await thrown(() => runUploads({ data: PICTURE }, [upload()], down));
		const { sent } = await runUploads({ data: PICTURE }, [upload()], { executionId });

		expect(sent).toHaveLength(1);
	});
});

test('another execution uploads the same content again', async () => {
	await runUploads({ data: PICTURE });

	expect((await runUploads({ data: PICTURE })).sent).toHaveLength(1);
});

describe('When the token is refused', () => {
	const unauthorized = (times: number) => {
		let calls = 0;
		return () => {
			calls += 1;
			return calls <= times ? { statusCode: 401, body: {} } : undefined;
		};
	};

	test('the file is sent once more, from its beginning', async () => {
		const { sent } = await runUploads({ data: VIDEO }, [upload()], { answer: unauthorized(1) });

		expect(sent).toEqual([VIDEO, VIDEO].map(text));
	});

	test('and not a third time', async () => {
		const error = await thrown(() =>
			runUploads({ data: VIDEO }, [upload()], { answer: unauthorized(2) }),
		);

		expect(error.message).toBe('Google did not accept the access token');
	});
});

test('no stream stays open, not even that of a request that was never made', async () => {
	const files = binaryFields({ data: VIDEO });
	await thrown(() =>
		run({
			items: [upload()],
			executionId: 'never-made',
			binary: [files.binary],
			helpers: files.helpers,
			answer: () => {
				throw new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED');
			},
		}),
	);

	expect(files.streams.map(({ destroyed }) => destroyed)).toEqual([true]);
});

describe('By URL', () => {
	const answer = () => ({ statusCode: 200, body: fixture('res.files.create') as never });

	test('Google is told where the file and its thumbnail are', async () => {
		const urls = fixture('req.files.create.byUrl') as Record<string, string>;
		const { requests, data } = await run({ items: [uploadFromUrl(urls)], answer });

		expect(requests).toMatchObject([
			{ url: 'https://rcsbusinessmessaging.googleapis.com/v1/files', qs: {} },
		]);
		expect(requests[0]?.body).toEqual({ ...urls, agentId: 'shop' });
		expect(data).toEqual([{ fileName: fixture('res.files.create').name, agentId: 'shop' }]);
	});

	test('a thumbnail is left to Google when there is none', async () => {
		const { requests } = await run({ items: [uploadFromUrl()], answer });

		expect(requests[0]?.body).toEqual({ fileUrl: 'https://example.com/menu.pdf', agentId: 'shop' });
	});

	test('the agent is named when Google does not let it be used', async () => {
		const words = 'There was an error looking up the RBM agent (ID: null)';
		const error = await thrown(() =>
			run({
				items: [uploadFromUrl()],
				answer: () => refuse(403, 'PERMISSION_DENIED', words),
			}),
		);

		expect(error.message).toBe('This service account may not use the agent "shop"');
	});
});
