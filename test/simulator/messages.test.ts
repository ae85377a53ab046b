import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const BEN = '+12025550102';
const EMIL = '+12025550105';
const FRIEDA = '+4917604069001';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

test('an accepted message is echoed with name and sendTime, and is delivered', async () => {
	const { status, headers, body } = await client.sendText(FRIEDA, 'Hello', 'echoed');

	expect(status).toBe(200);
	expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
	expect(body).toEqual({
		name: `phones/${FRIEDA}/agentMessages/echoed`,
		sendTime: expect.stringMatching(RFC3339),
		contentMessage: { text: 'Hello' },
	});
	const message = await simulator.phone(FRIEDA).waitForMessage({ state: 'delivered' });
	expect(message).toMatchObject({ messageId: 'echoed', deliveries: 1, requests: 1 });
});

test('traffic type is echoed; ttl comes back as expireTime', async () => {
	const before = Date.now();
	const { body } = await client.send(FRIEDA, {
		contentMessage: { text: 'Hello' },
		messageTrafficType: 'TRANSACTION',
		ttl: '10s',
	});

	expect(body).toMatchObject({ messageTrafficType: 'TRANSACTION' });
	expect(body).not.toHaveProperty('ttl');
	const lifetime = Date.parse(body.expireTime) - before;
	expect(lifetime).toBeGreaterThanOrEqual(10_000);
	expect(lifetime).toBeLessThan(12_000);
});

test('numbers of the United States carry classification and carrier', async () => {
	expect((await client.sendText(ADA, 'ä'.repeat(81))).body).toMatchObject({
		carrier: 'simulated-carrier',
		richMessageClassification: { classificationType: 'RICH_MESSAGE', segmentCount: 2 },
	});
});

test('an offline phone gets its messages when it comes online', async () => {
	const ben = simulator.phone(BEN);
	await client.sendText(BEN, 'Are you there?', 'waiting');
	expect(await ben.waitForMessage({ messageId: 'waiting' })).toMatchObject({ state: 'accepted' });
	await ben.goOnline();

	expect(await ben.messages({ messageId: 'waiting' })).toMatchObject([
		{ state: 'delivered', deliveries: 1 },
	]);
	await ben.goOffline();
});

test('a message becomes read when its user opens the conversation, or by habit', async () => {
	await client.sendText(ADA, 'Read me', 'to-read');
	await simulator.phone(ADA).waitForMessage({ messageId: 'to-read', state: 'delivered' });
	await simulator.phone(ADA).read();
	expect(await simulator.phone(ADA).messages({ messageId: 'to-read' })).toMatchObject([
		{ state: 'read', readAt: expect.stringMatching(RFC3339) },
	]);

	await client.sendText(EMIL, 'Read at once');
	await simulator.phone(EMIL).waitForMessage({ text: 'Read at once', state: 'read' });
});

test('a used id is accepted again, and nothing is delivered twice', async () => {
	const first = await client.sendText(ADA, 'Once', 'reused');
	const second = await client.sendText(ADA, 'Once', 'reused');
	const elsewhere = await client.sendText(FRIEDA, 'Once', 'reused');

	expect([first, second, elsewhere].map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(second.body.name).toBe(first.body.name);
	await simulator.phone(ADA).waitForMessage({ messageId: 'reused', state: 'delivered' });
	expect(await simulator.backDoor.messages({ text: 'Once' })).toMatchObject([
		{ phone: ADA, requests: 3, deliveries: 1 },
	]);
	const { ignoredDuplicates } = await simulator.backDoor.counters();
	expect(ignoredDuplicates).toContainEqual({
		agentId: 'simulator-agent',
		id: 'reused',
		phone: FRIEDA,
		kind: 'message',
	});
});

test('the id space is shared with events, and each agent has its own', async () => {
	const multiUse = await connectClient(simulator, { agentId: 'simulator-multi-use-agent' });
	await client.sendEvent(ADA, { eventType: 'IS_TYPING' }, 'shared');
	await client.sendText(ADA, 'Lost', 'shared');
	await multiUse.send(
		ADA,
		{ contentMessage: { text: 'Not lost' }, messageTrafficType: 'PROMOTION' },
		'shared',
	);

	await simulator.phone(ADA).waitForMessage({ text: 'Not lost', state: 'delivered' });
	expect(await simulator.phone(ADA).messages({ text: 'Lost' })).toEqual([]);
});

test('an undelivered message is revoked with {} and never arrives', async () => {
	await client.sendText(BEN, 'Never mind', 'revoked');
	const { status, body } = await client.revoke(BEN, 'revoked');
	expect([status, body]).toEqual([200, {}]);
	await simulator.phone(BEN).goOnline();
	await simulator.phone(BEN).goOffline();

	expect(await simulator.phone(BEN).messages({ messageId: 'revoked' })).toMatchObject([
		{ state: 'revoked', deliveries: 0 },
	]);
});

test('revoking is 404 for delivered and unknown messages and for the wrong phone', async () => {
	await client.sendText(ADA, 'Too late', 'delivered');
	await simulator.phone(ADA).waitForMessage({ messageId: 'delivered', state: 'delivered' });
	await client.sendText(BEN, 'Mine', 'of-ben');

	for (const [phone, id] of [
		[ADA, 'delivered'],
		[ADA, 'unknown'],
		[ADA, 'of-ben'],
	] as const) {
		const { status, body } = await client.revoke(phone, id);
		expect([status, body.error.status]).toEqual([404, 'NOT_FOUND']);
	}
});

test('open questions can be answered the other way', async () => {
	await simulator.backDoor.setOpenQuestions({ duplicateId: 'conflict', deleteDelivered: 'ok' });
	try {
		await client.sendText(ADA, 'Twice', 'conflicting');
		const { status, body } = await client.sendText(ADA, 'Twice', 'conflicting');
		expect([status, body.error.status]).toEqual([409, 'ALREADY_EXISTS']);
		expect((await client.revoke(ADA, 'unknown')).status).toBe(200);
	} finally {
		await simulator.backDoor.setOpenQuestions({ duplicateId: 'echo', deleteDelivered: 'notFound' });
	}
});

test('200 messages at once are all delivered once', async () => {
	await Promise.all(
		Array.from({ length: 200 }, (_, index) => client.sendText(FRIEDA, `Many`, `many-${index}`)),
	);
	await simulator.phone(FRIEDA).waitForMessage({ text: 'Many', state: 'delivered', count: 200 });

	const messages = await simulator.phone(FRIEDA).messages({ text: 'Many' });
	expect(messages.every(({ deliveries }) => deliveries === 1)).toBe(true);
}, 20_000);
