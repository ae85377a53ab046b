import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { itemOf } from '../../../../../nodes/RcsForBusiness/trigger/execution/event';
import { parseCallback } from '../../../../../rbm/event/parseCallback';
import { binaryFields } from '../../../../support/execution/binaryFields';
import { USUAL } from '../../../../support/rbm/circumstances';
import { AxiosError } from '../../../../support/execution/fakeExecution';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { fixture } from '../../../../support/rbm/fixture';
import { answer, CONTENT, found } from '../../actions/file/runDownload';

const FILE = 'https://storage.googleapis.com/bucket/0815';
const THUMBNAIL = 'https://storage.googleapis.com/bucket/small';

/** The payload of a file that a phone sent. */
const sent = (payload: object = {}, thumbnail?: object) => ({
	...(fixture('data.userMessage.file') as object),
	userFile: {
		payload: {
			mimeType: 'image/jpeg',
			fileSizeBytes: 9,
			fileName: 'me.jpg',
			fileUri: FILE,
			...payload,
		},
		...(thumbnail && { thumbnail }),
	},
});
const text = () => fixture('data.userMessage.text') as object;

type Answer = ReturnType<typeof answer> | Error;

/** What leaves by the trigger's outputs, and what was fetched for it. */
const run = async (
	payloads: readonly object[],
	answers: Readonly<Record<string, Answer>>,
	parameters: object = {},
	credential: object = {},
) => {
	const asked: IHttpRequestOptions[] = [];
	const files = binaryFields({});
	const httpRequest = async (request: IHttpRequestOptions) => {
		asked.push(request);
		const next = answers[request.url];
		if (next === undefined) throw new Error(`This test expects no request for ${request.url}`);
		if (next instanceof Error) throw next;
		return next;
	};
	const outputs = await distribute(
		fakeTriggerExecution({
			input: payloads.map((payload) =>
				itemOf(parseCallback(Buffer.from(JSON.stringify(payload)), USUAL)!),
			),
			parameters: { downloadFiles: true, ...parameters },
			credential: { endpoint: 'global', ...credential },
			helpers: { ...files.helpers, httpRequest } as Partial<IExecuteFunctions['helpers']>,
		}),
	);

	return { outputs, asked, contentOf: files.contentOf };
};

test('a file and its thumbnail become binary data, without the credential', async () => {
	const { outputs, asked, contentOf } = await run([sent({}, { fileUri: THUMBNAIL })], {
		[FILE]: found(),
		[THUMBNAIL]: found(),
	});
	const [item] = outputs[0] ?? [];

	expect(item).toMatchObject({
		json: { type: 'message.file', fileUri: FILE },
		pairedItem: { item: 0 },
		binary: {
			data: { fileName: 'me.jpg', mimeType: 'image/jpeg' },
			thumbnail: { fileName: 'small' },
		},
	});
	expect(item?.json).not.toHaveProperty('notDownloaded');
	expect(contentOf(item!.binary!.data!)).toEqual(CONTENT);
	for (const request of asked) expect(request).not.toHaveProperty('headers');
});

test('nothing is fetched unless it is switched on', async () => {
	const { outputs, asked } = await run([sent()], {}, { downloadFiles: false });

	expect(asked).toEqual([]);
	expect(outputs[0]?.[0]).not.toHaveProperty('binary');
});

test('nothing is fetched for what does not go on', async () => {
	const { outputs, asked } = await run([sent()], {}, { events: ['message.text'] });

	expect([outputs, asked]).toEqual([[[]], []]);
});

test('with separate outputs and others beside it, a file leaves with its own event', async () => {
	const payloads = [text(), fixture('data.userEvent.READ') as object, sent()];
	const { outputs } = await run(payloads, { [FILE]: found() }, { separateOutputs: true });
	const [messages, receipts] = outputs;

	expect(messages?.map(({ json, binary }) => [json.type, Object.keys(binary ?? {})])).toEqual([
		['message.text', []],
		['message.file', ['data']],
	]);
	expect(messages?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(receipts).toHaveLength(1);
});

test.each<[string, object, Answer, string]>([
	['a spent link', {}, answer(404), 'This link does not work any more'],
	['a host nobody allowed', { fileUri: 'https://169.254.169.254/a' }, found(), 'is not allowed'],
	['no address', { fileUri: 'file:///etc/passwd' }, found(), 'is not a web address'],
	['no answer', {}, new AxiosError('getaddrinfo ENOTFOUND', 'ENOTFOUND'), 'was not found'],
	['more than 100 MB', {}, found({ 'content-length': '100000001' }), 'larger than the 100 MB'],
	['an error of n8n', {}, new TypeError('x is undefined'), ''],
])('%s does not hold back the event, which says why', async (_what, payload, response, message) => {
	const { outputs } = await run([sent(payload), text()], { [FILE]: response });
	const [item, other] = outputs[0] ?? [];

	expect(item?.json).toMatchObject({
		type: 'message.file',
		notDownloaded: {
			data: { message: expect.stringContaining(message), description: expect.any(String) },
		},
	});
	// An item with `error` counts as failed for n8n.
	expect(item?.json).not.toHaveProperty('error');
	expect(item).not.toHaveProperty('binary');
	expect(other?.json).toMatchObject({ type: 'message.text' });
	expect(JSON.stringify(item?.json)).not.toContain('Options >');
});

test('a thumbnail that fails leaves the file', async () => {
	const { outputs } = await run([sent({}, { fileUri: THUMBNAIL })], {
		[FILE]: found(),
		[THUMBNAIL]: answer(410),
	});
	const [item] = outputs[0] ?? [];

	expect(Object.keys(item?.binary ?? {})).toEqual(['data']);
	expect(Object.keys(item?.json.notDownloaded as object)).toEqual(['thumbnail']);
});

test('a phone cannot name a folder', async () => {
	const { outputs } = await run([sent({ fileName: '..\\..\\etc/passwd' })], { [FILE]: found() });

	expect(outputs[0]?.[0]?.binary?.data?.fileName).toBe('passwd');
});

test('a credential that cannot be used is told like everything else', async () => {
	const credential = { endpoint: 'custom', messagingUrl: 'no address' };
	const { outputs } = await run([sent()], {}, {}, credential);

	expect(outputs[0]?.[0]?.json).toHaveProperty('notDownloaded.data.message');
});
