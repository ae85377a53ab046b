import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { binaryFields, type TestFile } from '../support/execution/binaryFields';
import { runFilesOverHttp } from '../support/execution/httpExecution';
import { thrown } from '../support/thrown';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const VIDEO: TestFile = { content: randomBytes(5_000_000), mimeType: 'video/mp4' };
const PICTURE: TestFile = { content: randomBytes(40_000), mimeType: 'image/png' };

const sha256 = ({ content }: TestFile): string =>
	createHash('sha256').update(content).digest('hex');

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(async () => {
	await simulator.backDoor.clearFaults();
});
afterAll(() => simulator?.stop());

describe('Upload', () => {
	const fields = binaryFields({ data: VIDEO, thumb: PICTURE });
	const upload = async (own: object = {}) => {
		const parameters = {
			...{ resource: 'file', operation: 'upload', source: 'binary', mimeType: '' },
			...{ binaryPropertyName: 'data', thumbnailBinaryPropertyName: '', ...own },
		};
		return (await runFilesOverHttp(simulator, parameters, fields))?.json;
	};
	const kept = async (name: unknown) => (await simulator.backDoor.files({ name: String(name) }))[0];

	test('a file and its thumbnail arrive byte for byte', async () => {
		const item = await upload({ thumbnailBinaryPropertyName: 'thumb' });

		expect(item).toEqual({
			fileName: expect.stringMatching(/^files\//),
			thumbnailName: expect.stringMatching(/^files\//),
			mimeType: 'video/mp4',
			bytes: 5_000_000,
			agentId: simulator.defaultAgentId,
		});
		expect(await kept(item?.fileName)).toMatchObject({
			mimeType: 'video/mp4',
			bytes: 5_000_000,
			sha256: sha256(VIDEO),
		});
		expect(await kept(item?.thumbnailName)).toMatchObject({ sha256: sha256(PICTURE) });
	});

	test('a file that n8n holds in memory arrives too', async () => {
		const inMemory = binaryFields({ data: PICTURE }, { stored: false });
		const parameters = {
			...{ resource: 'file', operation: 'upload', source: 'binary', mimeType: '' },
			...{ binaryPropertyName: 'data', thumbnailBinaryPropertyName: '' },
		};
		const item = await runFilesOverHttp(simulator, parameters, inMemory);

		expect(await kept(item?.json.fileName)).toMatchObject({ sha256: sha256(PICTURE) });
	});

	test('a token that was revoked just now is renewed, and the file sent once more', async () => {
		await upload();
		await simulator.backDoor.revokeAccessTokens();
		const item = await upload();

		expect(await kept(item?.fileName)).toMatchObject({ sha256: sha256(VIDEO) });
	});

	test.each([
		[{ agentId: 'other-partner-agent' }, 'This service account may not use the agent'],
		[
			{ source: 'url', fileUrl: 'http://127.0.0.1:1/menu.pdf', thumbnailUrl: '' },
			'Google could not take the file from its URL',
		],
	])('%j is refused: %s', async (own, message) => {
		expect((await thrown(() => upload(own))).message).toContain(message);
	});

	test('by URL, Google keeps the file and its thumbnail', async () => {
		const fileUrl = 'https://example.com/menu.pdf';
		const thumbnailUrl = 'https://example.com/menu.jpg';
		const item = await upload({ source: 'url', fileUrl, thumbnailUrl });

		expect(item).toEqual({
			fileName: expect.stringMatching(/^files\//),
			agentId: simulator.defaultAgentId,
		});
		expect(await kept(item?.fileName)).toMatchObject({
			mimeType: 'application/pdf',
			sourceUrl: fileUrl,
			thumbnailName: expect.stringMatching(/^files\//),
		});
	});
});

describe('Download', () => {
	const TOKEN = 'client-token';
	let receiver: Awaited<ReturnType<typeof startReceiver>>;

	beforeAll(async () => {
		receiver = await startReceiver(TOKEN);
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
	});
	afterAll(() => receiver?.stop());

	const download = async (fileUri: unknown, options = {}, credential = {}) => {
		const fields = binaryFields({});
		const parameters = { resource: 'file', operation: 'download', fileUri, options };
		const item = await runFilesOverHttp(
			simulator,
			{ ...parameters, binaryPropertyName: 'data' },
			fields,
			credential,
		);
		return { json: item?.json, content: fields.contentOf(item!.binary!.data!) };
	};
	/** A phone sends a picture; what the webhook is told about it. */
	const send = async (): Promise<Record<'payload' | 'thumbnail', { readonly fileUri: string }>> => {
		const phone = simulator.phone(ADA);
		const known = receiver.calls.length;
		await phone.sendFile({
			fileName: 'me.png',
			mimeType: 'image/png',
			contentBase64: PICTURE.content.toString('base64'),
			thumbnail: {
				fileName: 'small.jpg',
				mimeType: 'image/jpeg',
				contentBase64: Buffer.from('small').toString('base64'),
			},
		});
		await phone.waitForDelivery({ kind: 'userFile', count: known + 1 });

		return receiver.calls[known]?.payload['userFile'];
	};

	test('the file and the thumbnail of a message come back byte for byte', async () => {
		const { payload, thumbnail } = await send();
		const file = await download(payload.fileUri, { fileName: 'me.png' });

		expect(file.json).toEqual({ fileName: 'me.png', mimeType: 'image/png', bytes: 40_000 });
		expect(file.content.equals(PICTURE.content)).toBe(true);
		expect((await download(thumbnail.fileUri)).content.toString()).toBe('small');
	});

	test('a link that does not work any more is told as such', async () => {
		const { payload } = await send();
		const error = await thrown(() => download(`${payload.fileUri}gone`));

		expect(error.message).toMatch(
			/^This link does not work any more \(127\.0\.0\.1:\d+ answered 404\)$/,
		);
	});

	test('a file over the limit is refused', async () => {
		const { payload } = await send();
		const error = await thrown(() => download(payload.fileUri, { maxMegabytes: 0.02 }));

		expect(error.message).toBe(
			'The file is larger than the 0.02 MB that may be downloaded: it has 0.04 MB',
		);
	});

	test('the token stays at home, and a redirect to a stranger is not followed', async () => {
		const calls: IncomingHttpHeaders[] = [];
		const store = createServer(({ headers, url }, response) => {
			calls.push(headers);
			if (url === '/file') response.setHeader('content-type', 'image/png').end('a picture');
			else response.writeHead(302, { location: url === '/moved' ? '/file' : url?.slice(1) }).end();
		});
		await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
		const origin = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
		const credential = { messagingUrl: `${origin}/messaging` };

		const { content } = await download(`${origin}/moved`, {}, credential);
		const error = await thrown(() =>
			download(`${origin}/http://169.254.169.254/latest`, {}, credential),
		);
		await new Promise((resolve) => store.close(resolve));

		expect(content.toString()).toBe('a picture');
		expect(error.message).toBe(
			'This file is not downloaded: 169.254.169.254 is asked without https',
		);
		expect(calls.map(({ authorization }) => authorization)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});
