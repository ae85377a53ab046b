import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient, signAssertion } from '../support/simulator/simulatorClient';
import { GZIP, packed, SOURCES, UPLOADS, type ClientRequest } from './googlesClients/clientRequest';
import { encodings } from './googlesClients/encodings';
import { json } from './googlesClients/json';
import { parameters } from './googlesClients/parameters';
import { protoJson } from './googlesClients/protoJson';
import { OF_AGENT, PICTURE, related, uploads } from './googlesClients/uploads';

const TABLES = { encodings, json, protoJson, parameters, uploads };

let simulator: Simulator;
let authorization: string;
let ids = 0;

beforeAll(async () => {
	simulator = await startSimulator({ openQuestions: { unknownFields: 'refuse' } });
	({ authorization } = await connectClient(simulator));
});
afterAll(() => simulator.stop());

/** By node:http, which adds nothing of its own and sends what it is told. */
const send = async ({ path, headers = {}, body, tokenIn }: ClientRequest) => {
	const url = new URL(`${simulator.messagingUrl}${path.replace('=ID', `=${(ids += 1)}`)}`);
	if (tokenIn && !url.searchParams.has(tokenIn)) {
		url.searchParams.set(tokenIn, authorization.replace('Bearer ', ''));
	}
	const sent = request(url, {
		method: 'POST',
		headers: {
			...headers,
			...(!tokenIn && { authorization }),
			'content-length': Buffer.byteLength(body),
		},
	});
	sent.end(body);
	const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
		sent.on('response', resolve).on('error', reject);
	});

	return { status: response.statusCode, body: JSON.parse(await text(response)) };
};

describe.each(Object.entries(TABLES))('as other clients send it: %s', (_table, rows) => {
	test.each(rows.map((row) => ({ ...row, page: SOURCES[row.source] })))(
		'$what ($page)',
		async (row) => {
			const { status, body } = await send(row);
			if (row.refusal) {
				const [code, words] = row.refusal;
				expect([status, body.error?.code, body.error?.message]).toEqual([
					code,
					code,
					expect.stringContaining(words),
				]);
				return;
			}
			expect([status, body]).toEqual([200, expect.objectContaining(row.answer ?? {})]);
		},
	);
});

test.each(uploads.filter(({ answer }) => answer))(
	'the file is kept as it was before it was packed: $what',
	async (row) => {
		const { name } = (await send(row)).body as { name: string };
		const response = await fetch(`${simulator.url}/storage/${name.replace('files/', '')}`);

		expect(response.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(PICTURE);
	},
);

test('every source is used', () => {
	const used = new Set(Object.values(TABLES).flatMap((rows) => rows.map(({ source }) => source)));

	expect(Object.keys(SOURCES).filter((source) => !used.has(source as never))).toEqual([]);
});

test('a token request may be packed too', async () => {
	const { tokenUrl, serviceAccountKey } = simulator;
	const assertion = signAssertion(JSON.parse(serviceAccountKey), { aud: tokenUrl });
	const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
	const response = await fetch(tokenUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...GZIP },
		body: packed(String(new URLSearchParams({ grant_type, assertion }))),
	});

	expect([response.status, await response.json()]).toEqual([
		200,
		expect.objectContaining({ token_type: 'Bearer' }),
	]);
});

test('a large file comes through whole, in two parts and packed', async () => {
	const content = randomBytes(5 * 1024 * 1024);
	const headers = ['Content-Type: video/mp4'];
	const body = related('many-bytes', [OF_AGENT, { headers, content }]);
	const row = { what: '', source: 'javaUpload', path: `${UPLOADS}?uploadType=multipart` } as const;
	const type = { 'content-type': 'multipart/related; boundary=many-bytes' };
	for (const request of [
		{ ...row, body, headers: type },
		{ ...row, body: packed(body), headers: { ...type, ...GZIP } },
	]) {
		const { name } = (await send(request)).body as { name: string };
		const [file] = await simulator.backDoor.files({ name });
		const sha256 = createHash('sha256').update(content).digest('hex');
		expect(file).toMatchObject({ bytes: content.byteLength, sha256, mimeType: 'video/mp4' });
	}
});

test('a client that gives up in the middle of a packed upload leaves nothing behind', async () => {
	const before = await simulator.backDoor.files();
	const refused = { target: 'files.create', status: 400 };
	const { length } = await simulator.backDoor.requests(refused);
	const sent = request(`${simulator.messagingUrl}${UPLOADS}?uploadType=multipart`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'multipart/related; boundary=b', ...GZIP },
	});
	const isClosed = new Promise((resolve) => sent.on('close', resolve).on('error', () => {}));
	const body = packed(related('b', [OF_AGENT, { headers: [], content: randomBytes(100_000) }]));
	sent.write(body.subarray(0, 50_000));
	await new Promise((resolve) => setTimeout(resolve, 100));
	sent.destroy();
	await isClosed;
	await simulator.backDoor.waitForRequest({ ...refused, count: length + 1 });

	expect(await simulator.backDoor.files()).toEqual(before);
});

test('a token in a query is written down nowhere', async () => {
	const token = authorization.replace('Bearer ', '');
	const kept = JSON.stringify([
		await simulator.backDoor.requests(),
		await simulator.backDoor.exchanges({ limit: 2000 }),
	]);

	expect(kept).toContain('"access_token":"(hidden)"');
	expect(kept).toContain('"oauth_token":"(hidden)"');
	expect(kept).not.toContain(token);
});
