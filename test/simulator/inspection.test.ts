import { createRecent } from '../../simulator/inspection/recent';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';
const ADA = '+12025550101';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN);
	client = await connectClient(simulator);
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const setWebhook = (clientToken = TOKEN) =>
	simulator.agent().setWebhook({ url: receiver.url, clientToken });

test('a conversation reads as one row: token, handshake, send, receipt, answer of the user', async () => {
	await setWebhook();
	await client.sendText(ADA, 'Hello', 'first');
	await simulator.phone(ADA).waitForDelivery({ kind: 'DELIVERED' });
	await simulator.phone(ADA).reply('Hi');
	await simulator.phone(ADA).waitForDelivery({ kind: 'text' });
	const exchanges = await simulator.backDoor.exchanges();

	expect(exchanges.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
	expect(exchanges).toMatchObject([
		{ sort: 'request', target: 'token', status: 200, answer: { body: { expires_in: 3599 } } },
		{ sort: 'handshake', agentId: 'simulator-agent', url: receiver.url, passed: true, status: 200 },
		{
			sort: 'request',
			target: 'phones.agentMessages.create',
			headers: { authorization: 'Bearer (hidden)', 'content-type': 'application/json' },
			body: { contentMessage: { text: 'Hello' } },
			status: 200,
			answer: { body: { name: `phones/${ADA}/agentMessages/first` } },
		},
		{
			sort: 'callback',
			kind: 'DELIVERED',
			payload: { messageId: 'first' },
			envelope: { message: { attributes: { event_type: 'DELIVERED' } } },
			state: 'acknowledged',
			attempts: [
				{
					status: 200,
					headers: { 'x-goog-webhook-type': 'message_callback' },
					signature: { matches: true },
				},
			],
		},
		{ sort: 'callback', kind: 'text', payload: { text: 'Hi' } },
	]);
});

test('what belongs to one message, or came later, can be asked for', async () => {
	await setWebhook();
	await client.sendText(ADA, 'Hello', 'first');
	await client.sendText(ADA, 'Hello', 'second');
	await simulator.phone(ADA).waitForDelivery({ kind: 'DELIVERED', count: 2 });
	await client.revoke(ADA, 'first');
	const { exchanges } = simulator.backDoor;
	const ofFirst = await exchanges({ messageId: 'first' });

	expect(ofFirst.map((one) => (one.sort === 'request' ? one.target : one.sort))).toEqual([
		'phones.agentMessages.create',
		'callback',
		'phones.agentMessages.delete',
	]);
	expect(await exchanges({ after: ofFirst.at(-1)?.number ?? 0 })).toEqual([]);
	expect(await exchanges({ phone: ADA, sort: 'callback', limit: 1 })).toMatchObject([
		{ payload: { messageId: 'second' } },
	]);
});

test('a handshake that failed tells why', async () => {
	await expect(setWebhook('another token')).rejects.toThrow('refused the client token');

	expect(await simulator.backDoor.exchanges({ sort: 'handshake' })).toMatchObject([
		{ passed: false, status: 403, reason: expect.stringContaining('refused the client token') },
	]);
});

test('a signature is explained', async () => {
	await setWebhook();
	await simulator.backDoor.addCallbackFault({ signature: 'otherToken', name: 'Wrong token' });
	await simulator.phone(ADA).reply('Forged');
	await simulator.phone(ADA).reply('Honest');
	await simulator.agent().waitForDelivery({ kind: 'text', count: 2 });
	const explanations = async () =>
		(await simulator.backDoor.exchanges({ sort: 'callback' })).flatMap((one) =>
			one.sort === 'callback' && 'envelope' in one
				? one.attempts.map(({ signature }) => signature)
				: [],
		);

	expect(await explanations()).toMatchObject([
		{ matches: false, explanation: expect.stringContaining('another client token') },
		{ matches: true, explanation: expect.stringContaining('It matches') },
	]);
	expect(await simulator.backDoor.exchanges({ sort: 'callback', limit: 2 })).toMatchObject([
		{ faults: [{ name: 'Wrong token' }] },
		{ payload: { text: 'Honest' } },
	]);

	await simulator.agent().setWebhook({
		url: receiver.url,
		clientToken: 'a new token',
		skipHandshake: true,
	});
	expect((await explanations())[1]).toMatchObject({
		matches: false,
		explanation: expect.stringContaining('changed since'),
	});
});

test('no secret is written down', async () => {
	const echo = await startReceiver(TOKEN, [{ status: 500, body: `I know ${TOKEN}` }]);
	await simulator.agent().setWebhook({ url: echo.url, clientToken: TOKEN });
	await simulator.phone(ADA).reply('Hi');
	await simulator.agent().waitForDelivery({ attempts: 1 });
	await simulator.agent().removeWebhook();
	await simulator.backDoor.setOpenQuestions({ wildcardBrand: 'accept' });
	const manager = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	await manager.manage('POST', '/v1/brands/-/agents/simulator-agent/integrations', {
		agentWebhookIntegration: { webhookUri: receiver.url, verificationToken: TOKEN },
	});
	await client.sendText(ADA, 'Hello');
	const written = JSON.stringify([
		await simulator.backDoor.exchanges(),
		await simulator.backDoor.state(),
	]);
	await echo.stop();

	expect(written).toContain('I know (hidden)');
	expect(written).not.toContain(TOKEN);
	expect(written).not.toMatch(/ya29|PRIVATE KEY|eyJ[\w-]+\.eyJ/);
});

test('which fault spoiled a call, and that nothing was answered', async () => {
	await simulator.backDoor.addFault({ dropConnection: true, name: 'Lost answer' });
	await expect(client.sendText(ADA, 'Lost')).rejects.toThrow('fetch failed');
	const [dropped] = await simulator.backDoor.exchanges({ phone: ADA });

	expect(dropped).toMatchObject({ status: null, fault: { name: 'Lost answer' } });
	expect(dropped).not.toHaveProperty('answer');
});

describe('what is kept', () => {
	const filled = (count: number, most: number, mostBytes: number, isDone = () => true) => {
		const recent = createRecent<{ readonly index: number }>(most, mostBytes, isDone);
		for (let index = 0; index < count; index++) recent.add({ index });
		return recent.all().map(({ index }) => index);
	};

	test('are the latest, bounded in number and in bytes', () => {
		const byNumber = filled(1000, 100, Infinity);
		expect(byNumber.length).toBeLessThanOrEqual(100);
		expect(byNumber.length).toBeGreaterThanOrEqual(90);
		expect(byNumber.at(-1)).toBe(999);

		const byBytes = filled(1000, Infinity, 500);
		expect(JSON.stringify(byBytes.map((index) => ({ index }))).length).toBeLessThan(700);
		expect(byBytes.at(-1)).toBe(999);
	});

	test('is also what is not done yet', () => {
		expect(filled(200, 100, Infinity, () => false)).toHaveLength(200);
	});
});
