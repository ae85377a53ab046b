import { startSimulator, type Simulator } from '../../simulator/simulator';
import { createClock } from '../../simulator/world/clock';
import { connectClient } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
/** Offline. */
const BEN = '+12025550102';
const EMIL = '+12025550105';
const KEPT = 10;
/** A tenth more before the oldest go. */
const MOST = KEPT + 1;

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator({ kept: { perConversation: KEPT, callbacks: KEPT } });
	client = await connectClient(simulator);
});
afterEach(() => simulator.stop());

const sendMany = async (phone: string, count: number): Promise<void> => {
	for (let number = 1; number <= count; number += 1) {
		await client.sendText(phone, `Number ${number}`, `number-${number}`);
	}
};
const textsOn = async (phone: string) =>
	(await simulator.phone(phone).messages()).map(({ content }) => content.text);
const delivered = (phone: string, text: string) =>
	simulator.phone(phone).waitForMessage({ text, state: 'delivered' });

test('the newest of each conversation stay, and it says how many are gone', async () => {
	await sendMany(ADA, 40);
	await delivered(ADA, 'Number 40');
	await client.sendText(EMIL, 'Alone');
	const { rows, hasEarlier, forgotten } = await simulator.backDoor.conversation({ phone: ADA });
	const texts = await textsOn(ADA);

	expect(rows.length).toBeGreaterThanOrEqual(KEPT);
	expect(rows.length).toBeLessThanOrEqual(MOST);
	expect([rows.length + forgotten, hasEarlier]).toEqual([40, false]);
	expect(texts.at(-1)).toBe('Number 40');
	expect(texts).toHaveLength(rows.length);
	expect(await textsOn(EMIL)).toEqual(['Alone']);
	expect(await simulator.backDoor.counters()).toMatchObject({
		messages: 41,
		deliveredMessages: expect.any(Number) as number,
		forgottenEntries: forgotten,
	});
});

test('what waits for its phone is never forgotten, and neither is the newest beside it', async () => {
	await sendMany(BEN, 30);
	expect(await textsOn(BEN)).toHaveLength(30);
	await simulator.phone(BEN).goOnline();
	await simulator.phone(BEN).reply('Back again');
	const { rows } = await simulator.backDoor.conversation({ phone: BEN });

	expect((await simulator.backDoor.counters()).deliveredMessages).toBe(30);
	expect(rows.at(-1)).toMatchObject({ record: { content: { text: 'Back again' } } });
});

test('an id stays used when its message is forgotten', async () => {
	await sendMany(ADA, 30);
	const { status } = await client.sendText(ADA, 'Once more', 'number-1');

	expect(status).toBe(200);
	expect(await simulator.backDoor.messages({ messageId: 'number-1' })).toEqual([]);
	const { messages, ignoredDuplicates } = await simulator.backDoor.counters();
	expect([messages, ignoredDuplicates]).toEqual([30, [expect.objectContaining({ phone: ADA })]]);
});

test('what the user reads keeps its place, and nothing comes back', async () => {
	await sendMany(ADA, 30);
	await delivered(ADA, 'Number 30');
	const read = await simulator.phone(ADA).read();
	const { rows } = await simulator.backDoor.conversation({ phone: ADA });

	expect(read.length).toBeLessThanOrEqual(MOST);
	expect(rows.map(({ id }) => id)).toEqual(
		read.map(({ agentId, messageId }) => `message ${agentId} ${messageId}`),
	);
});

test('what users write and agents do is bounded too, and so are callbacks', async () => {
	for (let number = 1; number <= 30; number += 1) {
		const { messageId } = await simulator.phone(ADA).reply(`Number ${number}`);
		await client.sendEvent(ADA, { eventType: 'READ', messageId });
	}
	const { userMessages, agentEvents, deliveries } = await simulator.backDoor.state();
	const { callbacks } = await simulator.backDoor.counters();

	expect(userMessages.length + agentEvents.length).toBeLessThanOrEqual(MOST);
	expect(deliveries.length).toBeLessThanOrEqual(KEPT + 1);
	expect(callbacks.noWebhook).toBe(30);
});

test('a timer that is called off never fires, and others at the same moment do', async () => {
	const clock = createClock(1);
	const done: string[] = [];
	clock.after(1000, () => done.push('first'));
	const callOff = clock.after(1000, () => done.push('called off'));
	clock.after(1000, () => done.push('last'));
	callOff();
	callOff();
	await clock.skip(2000, async () => {});
	clock.stop();

	expect(done).toEqual(['first', 'last']);
});
