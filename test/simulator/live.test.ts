import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';
import { openFeed, type Feed } from '../support/simulator/liveFeed';

const ADA = '+12025550101';
const BEN = '+12025550102';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;
let feed: Feed;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
	feed = await openFeed(simulator);
});
afterEach(async () => {
	await feed.close();
	await simulator.stop();
});

const textsOf = (rows: readonly object[]) =>
	rows.map((row) => (row as { record: { content?: { text?: string } } }).record.content?.text);

test('who comes in is told who is there, and what happened last', async () => {
	await client.sendText(ADA, 'Hello');
	await simulator.phone(ADA).waitForMessage({ state: 'delivered' });
	const another = await openFeed(simulator);
	await another.close();

	const kinds = another.first.map(({ kind }) => kind);
	expect([...new Set(kinds)].sort()).toEqual([
		'agents',
		'conversation',
		'exchange',
		'message',
		'phone',
		'world',
	]);
	expect(another.first.find(({ id }) => id === ADA)?.record).toMatchObject({ online: true });
	expect(JSON.stringify(another.first)).not.toMatch(/clientToken|private_key/);
});

test('a message is told of by itself, once for each change, and keeps its place', async () => {
	await client.sendText(ADA, 'Hello');
	const delivered = await feed.row((row) => row.record['state'] === 'delivered');
	await simulator.phone(ADA).read();
	const read = await feed.row((row) => row.record['state'] === 'read');

	expect(read).toMatchObject({ kind: 'message', id: delivered.id, order: delivered.order });
	expect(read.revision).toBeGreaterThan(delivered.revision ?? Infinity);
});

test('the line of a conversation counts what is unread', async () => {
	await client.sendText(ADA, 'One');
	await client.sendText(ADA, 'Two');
	await feed.row(({ kind, record }) => kind === 'conversation' && record['unread'] === 2);
	await simulator.phone(ADA).read();
	const line = await feed.row(
		({ kind, record }) => kind === 'conversation' && record['unread'] === 0,
	);

	expect(textsOf([line.record['latest'] as object])).toEqual(['Two']);
});

test('an uploaded file comes with its type and where it lies', async () => {
	const file = await simulator.agent().putFile({ mimeType: 'application/pdf' });
	const name = file?.name ?? '';
	await client.send(ADA, { contentMessage: { uploadedRbmFile: { fileName: name } } });
	const { record } = await feed.row(({ kind }) => kind === 'message');

	expect(record['files']).toEqual({
		[name]: {
			url: `/storage/${name.replace('files/', '')}`,
			mimeType: 'application/pdf',
			bytes: expect.any(Number) as number,
		},
	});
});

test('a phone that goes offline, a new agent and a new webhook are told of', async () => {
	await simulator.phone(ADA).goOffline();
	await feed.row(({ id, record }) => id === ADA && record['online'] === false);
	await simulator.backDoor.putAgent({ agentId: 'bakery', color: '#123456' });
	await feed.row((row) => row.kind === 'agents' && JSON.stringify(row).includes('#123456'));
	await simulator.backDoor.setWebhook({
		url: 'http://localhost:1/hook',
		clientToken: 'hush-hush',
		skipHandshake: true,
	});
	const agents = await feed.row((row) => JSON.stringify(row).includes('http://localhost:1/hook'));

	expect(JSON.stringify(agents)).not.toContain('hush-hush');
});

test('what the user wrote is sent, and read when the agent says so', async () => {
	const { messageId } = await simulator.phone(ADA).reply('Hello');
	await feed.row(({ kind, record }) => kind === 'userMessage' && record['state'] === 'sent');
	await client.sendEvent(ADA, { eventType: 'READ', messageId });
	const row = await feed.row(
		({ kind, record }) => kind === 'userMessage' && record['state'] === 'read',
	);

	expect(row.record['messageId']).toBe(messageId);
});

test('earlier parts of a conversation are handed out piece by piece', async () => {
	for (const text of ['1', '2', '3', '4', '5']) await client.sendText(BEN, text);
	const latest = await simulator.backDoor.conversation({ phone: BEN, limit: 2 });
	const before = 'order' in latest.rows[0]! ? latest.rows[0].order : 0;
	const earlier = await simulator.backDoor.conversation({ phone: BEN, limit: 3, before });

	expect(textsOf(latest.rows)).toEqual(['4', '5']);
	expect(textsOf(earlier.rows)).toEqual(['1', '2', '3']);
	expect([latest.hasEarlier, earlier.hasEarlier]).toEqual([true, false]);
});

test('the feed and the page refuse what the back door refuses', async () => {
	const ask = async (path: string, headers: Record<string, string>) =>
		(await fetch(`${simulator.url}${path}`, { headers })).status;

	expect(await ask('/backdoor/live', { origin: 'https://evil.example' })).toBe(403);
	expect(await ask('/backdoor/live', { 'sec-fetch-site': 'cross-site' })).toBe(403);
	// A link from elsewhere may lead to the page; nobody can look into it or put it in a frame.
	const page = await fetch(simulator.url, { headers: { 'sec-fetch-site': 'cross-site' } });
	expect(page.status).toBe(200);
	expect(page.headers.get('content-security-policy')).toMatch(
		/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
	);
});

test('an exchange comes as one short line, and again whenever it changes', async () => {
	await simulator.backDoor.setDelivery({ firstRetryMs: 20 });
	await simulator
		.agent()
		.setWebhook({ url: 'http://127.0.0.1:9/', clientToken: 'secret words', skipHandshake: true });
	await client.sendText(ADA, 'A long story', 'told');
	const line = await feed.row(
		({ kind, record }) => kind === 'exchange' && record['messageId'] === 'told',
	);
	const tried = await feed.row(
		({ kind, record }) =>
			kind === 'exchange' && record['title'] === 'DELIVERED' && Number(record['attempts']) > 1,
	);

	expect(line.record).toMatchObject({
		sort: 'request',
		title: 'phones.agentMessages.create',
		status: 200,
		outcome: 'ok',
		phone: ADA,
	});
	expect(tried.record).toMatchObject({ sort: 'callback', outcome: 'open', messageId: 'told' });
	expect(JSON.stringify([line, tried])).not.toMatch(/A long story|secret words/);
});
