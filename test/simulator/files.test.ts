import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import createdFile from '../fixtures/res.files.create.json';
import { MEBIBYTE, stream } from '../support/execution/byteStream';
import { connectClient, requestToken, signAssertion } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
// Hundreds of megabytes pass through on a machine that may be busy.
jest.setTimeout(30_000);

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

const upload = async (mimeType: string, content: string | Uint8Array<ArrayBuffer> = 'content') =>
	String((await client.upload(mimeType, content)).body.name);
const fileMessage = (fileName: string, thumbnailName?: string) => ({
	contentMessage: { uploadedRbmFile: { fileName, ...(thumbnailName && { thumbnailName }) } },
});
const refused = async (answer: ReturnType<typeof client.send>) => {
	const { status, body } = await answer;
	expect([status, body.error?.status]).toEqual([400, 'INVALID_ARGUMENT']);
	return String(body.error.message);
};

test('an uploaded file gets a name, is kept as it came and is served', async () => {
	const content = Uint8Array.from(Array(1000).keys());
	const { status, body } = await client.upload('image/png', content);

	expect(status).toBe(200);
	expect(Object.keys(body)).toEqual(Object.keys(createdFile));
	expect(body.name).toMatch(/^files\/\w{24}$/);
	expect(await simulator.backDoor.files({ name: body.name })).toMatchObject([
		{
			agentId: 'simulator-agent',
			mimeType: 'image/png',
			bytes: 1000,
			sha256: createHash('sha256').update(content).digest('hex'),
		},
	]);
	const served = await fetch(`${simulator.url}/storage/${body.name.replace('files/', '')}`);
	expect(served.headers.get('content-type')).toBe('image/png');
	expect(new Uint8Array(await served.arrayBuffer())).toEqual(content);
});

test('50 MiB pass as they are', async () => {
	const hash = createHash('sha256');
	const { status, body } = await client.upload('video/mp4', stream(50, hash));

	expect(status).toBe(200);
	expect(await simulator.backDoor.files({ name: body.name })).toMatchObject([
		{ bytes: 50 * MEBIBYTE, sha256: hash.digest('hex') },
	]);
});

test('more than 100 MiB are refused, and nothing is kept', async () => {
	const { files } = await simulator.backDoor.state();

	expect(await refused(client.upload('video/mp4', stream(101)))).toBe(
		'Media is too large. Limit: 104857600 bytes.',
	);
	expect((await simulator.backDoor.state()).files).toEqual(files);
});

test.each(['text/html', 'image/svg+xml', 'application/octet-stream', 'video/quicktime'])(
	'the type "%s" is refused and the known ones are listed',
	async (type) => {
		expect(await refused(client.upload(type, 'content'))).toMatch(
			/Unsupported MIME type .*Supported: image\/jpeg, .*application\/pdf/,
		);
	},
);

test('a missing type is refused too', async () => {
	const { tokenUrl, messagingUrl, serviceAccountKey } = simulator;
	const assertion = signAssertion(JSON.parse(serviceAccountKey), { aud: tokenUrl });
	const { access_token } = (await requestToken(tokenUrl, assertion)).body;
	const response = await fetch(`${messagingUrl}/upload/v1/files?agentId=simulator-agent`, {
		method: 'POST',
		headers: { authorization: `Bearer ${String(access_token)}` },
		body: new Uint8Array(3),
	});

	expect([response.status, await response.text()]).toEqual([
		400,
		expect.stringContaining('Unsupported MIME type'),
	]);
});

test('parameters and capitals of a type do not matter; emptiness does', async () => {
	const name = await upload('Application/PDF; name="x.pdf"');

	expect(await simulator.backDoor.files({ name })).toMatchObject([{ mimeType: 'application/pdf' }]);
	expect(await refused(client.upload('image/png', ''))).toContain('empty');
});

test('an upload without an agent, for a foreign one, or without a token is refused', async () => {
	expect((await client.upload('image/png', 'x', '')).body.error.message).toContain('(ID: null)');
	expect((await client.upload('image/png', 'x', 'other-partner-agent')).status).toBe(403);
	const url = `${simulator.messagingUrl}/upload/v1/files?agentId=simulator-agent`;
	const response = await fetch(url, { method: 'POST', body: 'x' });
	expect(response.status).toBe(401);
});

test('files are gone after 60 days, and everything is when the simulator stops', async () => {
	const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('rcs-simulator-'));
	const others = folders();
	const hasty = await startSimulator({ speed: (60 * 24 * 60 * 60 * 1000) / 300 });
	try {
		const sender = await connectClient(hasty);
		const { name } = (await sender.upload('image/png', 'x')).body;
		expect(folders().length).toBe(others.length + 1);
		expect(await hasty.backDoor.files({ name })).toHaveLength(1);
		while ((await hasty.backDoor.files({ name })).length > 0) await setImmediate();
		expect(await refused(sender.send(ADA, fileMessage(name)))).toContain('has expired');
	} finally {
		await hasty.stop();
	}
	expect(folders()).toEqual(others);
});

test('a refused file is taken to its end, so that a client that first sends it all hears why', async () => {
	const { host, port, hostname } = new URL(simulator.url);
	const socket = connect(Number(port), hostname);
	socket.write(
		[
			'POST /messaging/upload/v1/files?agentId=simulator-agent HTTP/1.1',
			`Host: ${host}`,
			`Content-Length: ${50 * MEBIBYTE}`,
			'Connection: close\r\n\r\n',
		].join('\r\n'),
	);
	await new Promise((sent, failed) => {
		socket.on('error', failed);
		socket.write(Buffer.alloc(50 * MEBIBYTE), sent);
	});

	expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 /);
});
