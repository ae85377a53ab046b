import { createServer, request as startRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { exchange, type FullRequest } from '../../../credentials/exchange';
import { unanswered } from '../../../credentials/noAnswer';
import { thrown } from '../../support/thrown';

/** Whether the server still has somebody to send to. */
let isOpen = false;
let answer: (response: ServerResponse) => void;
const server = createServer((_request, response) => {
	isOpen = true;
	response.on('close', () => (isOpen = false));
	answer(response);
});
let url = '';

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** What n8n's helper does with the options that `exchange` gives it, over a real connection. */
const ask: FullRequest = async ({ url, abortSignal, encoding }) => {
	expect(encoding).toBe('stream');
	return await new Promise((resolve, reject) => {
		const signal = abortSignal as AbortSignal;
		startRequest(url, { signal }, (response) =>
			resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, body: response }),
		)
			.on('error', reject)
			.end();
	});
};
/** More than enough, on a busy machine too. */
const BOUNDS = { milliseconds: 20_000, bytes: 1000 };
const SHORT = { ...BOUNDS, milliseconds: 300 };
const made = async (bounds: Parameters<typeof exchange>[2] = BOUNDS) =>
	await exchange(ask, { url }, bounds);
const told = (error: unknown): string => unanswered(url, error).message.replace(/^\S+ /, '');
const closed = async (): Promise<void> => {
	while (isOpen) await new Promise((resolve) => setTimeout(resolve, 5));
};

test.each<[string, string | Buffer, unknown]>([
	['JSON', '{"a":1}', { a: 1 }],
	['JSON with a byte order mark', '\ufeff[1]', [1]],
	['a page', '<h1>Hello</h1>', '<h1>Hello</h1>'],
	['nothing', '', ''],
	['as much as is allowed', `"${'x'.repeat(998)}"`, 'x'.repeat(998)],
])('%s is read', async (_what, body, read) => {
	answer = (response) => response.writeHead(418, { 'x-mine': 'yes' }).end(body);

	expect(await made()).toMatchObject({ status: 418, headers: { 'x-mine': 'yes' }, body: read });
});

test('letters that come in two parts are put together', async () => {
	const bytes = Buffer.from('"ä"');
	answer = (response) => {
		response.write(bytes.subarray(0, 2));
		setTimeout(() => response.end(bytes.subarray(2)), 20);
	};

	expect((await made()).body).toBe('ä');
});

test.each<[string, (response: ServerResponse) => void, string]>([
	['a host that says nothing', () => {}, 'did not answer in time.'],
	[
		'headers without a body',
		(response) => response.writeHead(200, { 'content-length': 10 }).flushHeaders(),
		'did not answer in time.',
	],
	[
		'a body that trickles',
		(response) => {
			const timer = setInterval(() => response.write(' '), 20);
			response.on('close', () => clearInterval(timer));
		},
		'did not answer in time.',
	],
	[
		'a body that never ends',
		(response) => {
			const more = () => {
				while (response.write('x'.repeat(100_000)));
				response.once('drain', more);
			};
			more();
		},
		'answered with far more than belongs there.',
	],
	[
		'one byte too many',
		(response) => response.end('x'.repeat(1001)),
		'answered with far more than belongs there.',
	],
	[
		'a connection that is cut',
		(response) => {
			response.write('{');
			setTimeout(() => response.destroy(), 20);
		},
		'cut the connection before it answered.',
	],
])('%s comes to an end, and so does its connection', async (_what, behave, message) => {
	answer = behave;
	const bounds = message.includes('in time') ? SHORT : BOUNDS;

	// Node's own errors are of another realm than Jest's.
	expect(told(await made(bounds).catch((error: unknown) => error))).toBe(message);
	await closed();
});

test('a small body that unpacks to a large one is cut off', async () => {
	// n8n unpacks before it hands over the stream.
	const unpacked = Readable.from([gzipSync(Buffer.alloc(10_000))]).pipe(
		(await import('node:zlib')).createGunzip(),
	);
	const request = async () => ({ statusCode: 200, headers: {}, body: unpacked });

	expect(told(await thrown(() => exchange(request, { url }, BOUNDS)))).toContain('far more');
});

test('cancelling ends it at once, before it began too', async () => {
	answer = () => {};
	const stopped = new AbortController();
	setTimeout(() => stopped.abort(), 50);
	const bounds = { milliseconds: 60_000, bytes: 1000, signal: stopped.signal };

	expect(told(await thrown(() => made(bounds)))).toContain('before the execution was stopped');
	await closed();
	expect(told(await thrown(() => made(bounds)))).toContain('before the execution was stopped');
	expect(isOpen).toBe(false);
});

test('it ends although the helper knows no signal, and a late answer is thrown away', async () => {
	const late = Readable.from(['late']);
	let hand: (answer: IN8nHttpFullResponse) => void = () => {};
	const request: FullRequest = async () => await new Promise((resolve) => (hand = resolve));
	const error = await thrown(() => exchange(request, { url }, { milliseconds: 50, bytes: 1000 }));
	hand({ statusCode: 200, headers: {}, body: late });
	await new Promise((resolve) => setImmediate(resolve));

	expect(told(error)).toBe('did not answer in time.');
	expect(late.destroyed).toBe(true);
});

test("other errors are the helper's own", async () => {
	const mine = new Error('mine');
	const request = async () => await Promise.reject(mine);

	expect(await thrown(() => exchange(request, { url }, BOUNDS))).toBe(mine);
});
