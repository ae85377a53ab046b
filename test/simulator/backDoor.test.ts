import { request as httpRequest } from 'node:http';

import {
	agentOf,
	connectBackDoor,
	phoneOf,
	startSimulator,
	type Simulator,
} from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator.stop());

const post = (command: string, body: string, headers: Record<string, string> = {}) =>
	fetch(`${simulator.backDoorUrl}/${command}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});

/** `fetch` does not let a caller choose the Host header. */
const statusWithHost = (host: string): Promise<number | undefined> =>
	new Promise((resolve, reject) => {
		httpRequest(`${simulator.backDoorUrl}/state`, { headers: { host } }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});

test.each([
	['the Origin of another site', { origin: 'https://evil.example' }],
	['a null Origin', { origin: 'null' }],
	['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
	['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
	['plain text', { 'content-type': 'text/plain' }],
])('%s is refused', async (_, headers) => {
	const response = await post('reply', '{"text":"from elsewhere"}', headers);

	expect(response.status).toBe(403);
	expect(await response.json()).toEqual({
		error: { message: expect.stringContaining('back door') },
	});
	expect((await simulator.backDoor.state()).userMessages).toEqual([]);
});

test('a foreign name that resolves to this machine is refused, also for reading', async () => {
	const { port } = new URL(simulator.url);

	expect(await statusWithHost(`evil.example:${port}`)).toBe(403);
	expect(await statusWithHost(`localhost:${port}`)).toBe(200);
	const foreign = { headers: { origin: 'https://evil.example' } };
	expect((await fetch(`${simulator.backDoorUrl}/serviceAccountKey`, foreign)).status).toBe(403);
});

test('its own pages may use it', async () => {
	const response = await post('startTyping', '{}', { origin: simulator.url });

	expect(response.status).toBe(200);
});

test('every command is listed with its input', async () => {
	const response = await fetch(simulator.backDoorUrl);
	const listing = (await response.json()) as Record<string, unknown>;

	expect(Object.keys(listing)).toEqual(Object.keys(simulator.backDoor));
	expect(listing['reply']).toMatchObject({
		request: 'POST /backdoor/reply',
		input: { required: ['text'] },
	});
});

test('wrong input is refused with the field and the reason', async () => {
	const cases = [
		['reply', '{"txt":"x"}', 400, /txt|text/],
		['reply', 'nonsense', 400, /not JSON/],
		['reply', '{"text":"x","phone":"me"}', 400, /is no phone number/],
		['reply', '{"text":"x","agentId":"nobody"}', 404, /There is no agent "nobody"/],
		['putAgent', '{"agentId":"a b"}', 400, /agentId/],
		['nonsense', '{}', 404, /GET \/backdoor lists them all/],
	] as const;

	for (const [command, body, status, words] of cases) {
		const response = await post(command, body);
		expect(response.status).toBe(status);
		const { error } = (await response.json()) as { error: { message: string } };
		expect(error.message).toMatch(words);
	}
});

test('a command that changes something does not listen to GET', async () => {
	expect((await fetch(`${simulator.backDoorUrl}/revokeAccessTokens`)).status).toBe(404);
});

test('reading works with a query string', async () => {
	const client = await connectClient(simulator);
	await client.sendText('+12025550101', 'Find me');
	const query = 'phone=+12025550101&text=Find+me&state=delivered&timeoutMs=2000';
	const response = await fetch(`${simulator.backDoorUrl}/waitForMessage?${query}`);

	expect(await response.json()).toMatchObject({ content: { text: 'Find me' } });
});

test('a wait in vain ends with what was awaited and what is there', async () => {
	const query = 'text=never&timeoutMs=30';
	const response = await fetch(`${simulator.backDoorUrl}/waitForMessage?${query}`);

	expect(response.status).toBe(408);
	await expect(
		simulator.phone('+12025550101').waitForMessage({ text: 'never', timeoutMs: 30 }),
	).rejects.toThrow(/Waited 30 ms in vain for 1 message\(s\) matching .*"never".*The latest of/);
});

test('another process has the same functions over HTTP', async () => {
	const door = connectBackDoor(simulator.backDoorUrl);
	const receiver = await startReceiver('token');
	try {
		const agent = agentOf(door, simulator.defaultAgentId);
		await agent.setWebhook({ url: receiver.url, clientToken: 'token' });
		await phoneOf(door, '+4917604069001').reply('From afar');
		await agent.waitForDelivery({ kind: 'text' });
		expect(receiver.calls[0]?.payload).toMatchObject({ text: 'From afar' });
		await expect(phoneOf(door, '+12025550103').reply('x')).rejects.toThrow('has no RCS');
		expect(await door.state()).toEqual(await simulator.backDoor.state());
	} finally {
		await receiver.stop();
	}
});

test('client tokens of webhooks are not shown', async () => {
	await simulator.backDoor.setWebhook({
		agentId: 'simulator-multi-use-agent',
		url: 'http://127.0.0.1:9/',
		clientToken: 'very-secret-token',
		skipHandshake: true,
	});

	expect(JSON.stringify(await simulator.backDoor.state())).not.toContain('very-secret-token');
});

test('stopping ends waits and frees the port', async () => {
	const brief = await startSimulator();
	const wait = brief.phone().waitForMessage({ timeoutMs: 60_000 });
	const ended = expect(wait).rejects.toThrow('The simulator was stopped');
	await brief.stop();
	await ended;

	const port = Number(new URL(brief.url).port);
	await (await startSimulator({ port })).stop();
});
