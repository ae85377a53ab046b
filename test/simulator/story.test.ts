import { startSimulator, type Simulator } from '../../simulator/simulator';
import type { EntryRow, Row } from '../../simulator/live/rows';
import { scenesOf } from '../../simulator/page/side/story/scenes';
import { textOf, timeBetween } from '../../simulator/page/side/story/sentence';
import { tell } from '../../simulator/page/side/story/telling';
import { openFeed } from '../support/simulator/liveFeed';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
/** Offline. */
const BEN = '+12025550102';
/** Without RCS. */
const CLEO = '+12025550103';
const FRIEDA = '+4917604069001';
const TOKEN = 'SJENCPGJESMGUFPY';
const AGENT = 'simulator-agent';
const TIME = String.raw`(a moment|\d+\.\d s)`;

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN);
	client = await connectClient(simulator);
	await simulator.backDoor.setDelivery({ firstRetryMs: 30, retryFactor: 1 });
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const listen = () => simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
const write = (text: string, phone = ADA) => simulator.phone(phone).reply(text, { agentId: AGENT });
const send = (text: string, phone = ADA) => client.sendText(phone, text);
const arrived = (text: string, phone = ADA) =>
	simulator.phone(phone).waitForMessage({ text, state: 'delivered' });

const isEntry = (row: Row): row is EntryRow =>
	['message', 'userMessage', 'userEvent', 'agentEvent'].includes(row.kind);

/** What the page makes of what the simulator tells it. */
const story = async (change: (entry: EntryRow) => EntryRow = (entry) => entry) => {
	const feed = await openFeed(simulator);
	await feed.close();
	const rows = feed.first as unknown as readonly Row[];
	const exchanges = rows.flatMap((row) => (row.kind === 'exchange' ? row.record : []));
	const scenes = scenesOf(rows.filter(isEntry).map(change), exchanges);
	const cast = {
		phones: new Map(
			rows.flatMap((row) => (row.kind === 'phone' ? [[row.id, row.record] as const] : [])),
		),
		agents: rows.flatMap((row) => (row.kind === 'agents' ? row.record : [])),
		about: (id: string) =>
			exchanges.filter(({ messageId, eventId }) => messageId === id || eventId === id),
	};

	return scenes.map((scene) =>
		tell(scene, cast)
			.map((sentence) => textOf(sentence))
			.join(' '),
	);
};

test('a question, its answer, and that it was read', async () => {
	await listen();
	await write('hi');
	await send('You wrote: hi');
	await arrived('You wrote: hi');
	await simulator.phone(ADA).read();

	expect(await story()).toEqual([
		expect.stringMatching(
			`^Ada wrote hi\\. Your workflow answered after ${TIME}: You wrote: hi\\. She read it\\.$`,
		),
	]);
});

test('nobody listens', async () => {
	await write('hi');

	expect(await story()).toEqual([
		'Ada wrote hi. Nobody heard it: no workflow listens to Sample Clinic yet.',
	]);
});

test('heard, but not answered; a number nobody named is spoken of as they', async () => {
	await listen();
	await write('Good morning!', '+12025550177');
	await simulator.phone('+12025550177').waitForDelivery({ kind: 'text' });
	await write('Hello?', '+12025550177');
	await simulator.phone('+12025550177').waitForDelivery({ kind: 'text', count: 2 });

	expect(await story()).toEqual([
		'+12025550177 wrote Good morning! Then they wrote Hello? Your workflow has heard it.',
	]);
});

test('a workflow that does not take what happened', async () => {
	await simulator.backDoor.setDelivery({ firstRetryMs: 60_000 });
	await receiver.stop();
	receiver = await startReceiver(TOKEN, Array(5).fill({ status: 503 }));
	await listen();
	await write('hi');
	await simulator.phone(ADA).waitForDelivery({ kind: 'text', state: 'pending', attempts: 1 });
	expect(await story()).toEqual([
		'Ada wrote hi. Your workflow did not take it (503); it is tried again.',
	]);

	await simulator.backDoor.advanceTime({ toNext: true });
	await receiver.stop();
	await simulator.backDoor.advanceTime({ toNext: true });
	expect(await story()).toEqual([
		'Ada wrote hi. Your workflow cannot be reached; it is tried again.',
	]);

	await simulator.backDoor.setDelivery({ giveUpAfterMs: 0 });
	await simulator.backDoor.advanceTime({ toNext: true });
	expect(await story()).toEqual([
		'Ada wrote hi. Your workflow cannot be reached, so it never heard of it.',
	]);
});

test('an answer that took long because it was heard late', async () => {
	await receiver.stop();
	receiver = await startReceiver(TOKEN, [{ status: 503 }, { status: 200 }]);
	await listen();
	await write('hi');
	await simulator.phone(ADA).waitForDelivery({ kind: 'text' });
	await send('Here I am.');
	await arrived('Here I am.');

	expect(await story()).toEqual([
		expect.stringMatching(
			`^Ada wrote hi\\. Your workflow took it only when it was tried for the second time\\. Your workflow answered after ${TIME}: Here I am\\. She has not read it yet\\.$`,
		),
	]);
});

test('a phone that is offline, and one that cannot get RCS', async () => {
	await send('Your table is ready.', BEN);
	await send('Your table is ready', CLEO);

	expect(await story()).toEqual([
		'Your workflow wrote to Ben: Your table is ready. It will arrive when his phone is online.',
		'Your workflow wanted to write to Cleo, but this phone cannot get RCS (404).',
	]);
});

test('refusals on purpose: all tries, and only the last one that counts', async () => {
	const { useFaultPreset } = simulator.backDoor;
	await useFaultPreset({ preset: 'busy', times: 2 });
	await client.sendText(ADA, 'Refused', 'refused');
	await client.sendText(ADA, 'Refused', 'refused');
	await useFaultPreset({ preset: 'unavailable' });
	await client.sendText(FRIEDA, 'In the end', 'in-the-end');
	await client.sendText(FRIEDA, 'In the end', 'in-the-end');
	await arrived('In the end', FRIEDA);
	await useFaultPreset({ preset: 'lostRequest' });
	await write('hi');
	await client.sendText(ADA, 'Lost', 'lost').catch(() => undefined);

	expect(await story()).toEqual([
		'Your workflow wanted to write to Ada, but that was too much at once, as set in the control panel: Google is busy (429). It tried 2 times.',
		'Your workflow wrote to Frieda: In the end. She has not read it yet.',
		'Ada wrote hi. Your workflow wanted to answer, but the connection broke, as set in the control panel: Lost request.',
	]);
});

test('an id that was used before counts once', async () => {
	await client.sendText(ADA, 'Once', 'once');
	await client.sendText(ADA, 'Once', 'once');
	await arrived('Once');

	expect(await story()).toEqual([
		'Your workflow wrote to Ada: Once. It was sent twice under one id, which counts once. She has not read it yet.',
	]);
});

test('whatever people and agents can send', async () => {
	const { name } = (await client.upload('image/png', 'picture')).body as { name: string };
	const reply = { reply: { text: 'Yes', postbackData: 'yes' } };
	await client.send(FRIEDA, { contentMessage: { uploadedRbmFile: { fileName: name } } });
	await client.send(ADA, {
		contentMessage: {
			richCard: { carouselCard: { cardContents: [{ title: 'Diavola' }, { title: 'Ortolana' }] } },
			suggestions: [reply],
		},
	});
	await simulator.phone(ADA).waitForMessage({ state: 'delivered' });
	await simulator.phone(ADA).tap('Yes');
	await simulator.phone(ADA).sendLocation();
	await simulator.phone(ADA).sendFile({ fileName: 'bill.pdf', mimeType: 'application/pdf' });
	await simulator.phone(ADA).unsubscribe();
	const card = { richCard: { standaloneCard: { cardContent: { description: 'Sorry' } } } };
	await client.send(ADA, { contentMessage: card });
	await simulator.phone(ADA).waitForMessage({ state: 'delivered', count: 2 });
	await simulator.phone(ADA).subscribe();
	const stories = await story();

	expect(stories[0]).toMatch(/^Your workflow wrote to Frieda: a file\. /);
	expect(stories[1]).toMatch(/^Your workflow wrote to Ada: 2 cards, Diavola\. /);
	expect(stories[2]).toMatch(
		/^Ada tapped Yes\. Then she sent a location\. Then she sent the file bill\.pdf\. Then she wrote STOP\. Then she unsubscribed\. Your workflow answered after .*: a card, Sorry\. She has not read it yet\.$/,
	);
	expect(stories[3]).toMatch(/^Ada wrote START\. Then she subscribed\. /);
});

test('taken back, expired, and several answers of which some are read', async () => {
	await client.sendText(BEN, 'Never mind', 'taken-back');
	await client.revoke(BEN, 'taken-back');
	await client.send(BEN, { contentMessage: { text: 'Too late' }, ttl: '3600s' });
	await simulator.backDoor.advanceTime({ seconds: 3600 });
	await write('hi');
	await send('One');
	await arrived('One');
	await simulator.phone(ADA).read();
	await send('Two');
	await send('Three');
	await arrived('Three');

	expect(await story()).toEqual([
		'Your workflow wrote to Ben: Never mind. Your workflow took it back before he saw it.',
		'Your workflow wrote to Ben: Too late. It expired before he saw it.',
		expect.stringMatching(
			/: One\. Then it wrote: Two\. And then: Three\. She read 1 of them\. She has not read 2 of them yet\.$/,
		),
	]);
});

test('the agent reads; long words are cut', async () => {
	const { messageId } = await write('x'.repeat(1000));
	await client.sendEvent(ADA, { eventType: 'READ', messageId });
	const [only] = await story();

	expect(only).toMatch(/^Ada wrote x{139}… /);
	expect(only).toMatch(/ It was marked as read\.$/);
});

test('who answers much later begins anew', async () => {
	await write('hi');
	await send('In time');
	await send('Much later');
	await arrived('Much later');
	const later = ({ kind, record, ...entry }: EntryRow): EntryRow => {
		const isLate = kind === 'message' && record.content.text === 'Much later';
		const sendTime = new Date(Date.parse(record.sendTime) + 301_000).toISOString();
		return { ...entry, kind, record: { ...record, ...(isLate && { sendTime }) } } as EntryRow;
	};

	expect(await story(later)).toEqual([
		expect.stringMatching(/^Ada wrote hi\. .*In time\. /),
		expect.stringMatching(/^Your workflow wrote to Ada: Much later\. /),
	]);
});

test.each([
	[20, 'a moment'],
	[400, '0.4 s'],
	[9949, '9.9 s'],
	[12_300, '12 s'],
	[200_000, '3 min'],
	[7_300_000, '2 h'],
	[-50, 'a moment'],
])('%i milliseconds are %s', (passed, words) => {
	const from = '2030-05-01T08:00:00Z';
	expect(timeBetween(from, new Date(Date.parse(from) + passed).toISOString())).toBe(words);
});
