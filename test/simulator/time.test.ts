import { startSimulator, type Simulator } from '../../simulator/simulator';
import { createClock } from '../../simulator/world/clock';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver, type Answer } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';
/** Offline. */
const BEN = '+12025550102';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const A_THOUSAND_CALLS_MS = 90_000;

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

const start = async (answers?: Answer[]) => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN, answers);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
	return await connectClient(simulator);
};
afterEach(async () => {
	await simulator?.stop();
	await receiver?.stop();
});

const stateOf = async (messageId: string) =>
	(await simulator.backDoor.messages({ messageId }))[0]?.state;
const kinds = () => receiver.calls.map(({ payload }) => payload['eventType'] ?? payload['text']);

test('a message expires when its time has passed, not before', async () => {
	const client = await start();
	await client.send(BEN, { contentMessage: { text: 'Hello' }, ttl: '3600s' }, 'short');
	await simulator.backDoor.advanceTime({ seconds: HOUR - MINUTE });
	expect(await stateOf('short')).toBe('accepted');

	await simulator.backDoor.advanceTime({ seconds: MINUTE });
	expect(await stateOf('short')).toBe('expired');
	expect(kinds()).toEqual(['TTL_EXPIRATION_REVOKED']);
});

test('retries come in order, with growing waits, until one gets through', async () => {
	const client = await start([...Array(5).fill({ status: 503 }), { status: 200 }]);
	expect(client).toBeDefined();
	await simulator.phone().reply('Hello');
	await simulator.agent().waitForDelivery({ attempts: 1 });
	// 10, 20, 40 and 80 seconds: four more, and the one after 160 seconds not yet.
	await simulator.backDoor.advanceTime({ seconds: 155 });
	expect(receiver.calls).toHaveLength(5);
	const [waiting] = await simulator.agent().deliveries();
	const inMs = Date.parse(waiting?.nextAttemptAt ?? '') - Date.now();
	expect(inMs).toBeLessThan(156_000);

	await simulator.backDoor.advanceTime({ seconds: 156 });
	expect(await simulator.agent().deliveries()).toMatchObject([{ state: 'acknowledged' }]);
});

test(
	'a week of retries passes at once; then the callback is dropped',
	async () => {
		await start([{ status: 500 }]);
		await simulator.phone().reply('Hello');
		await simulator.agent().waitForDelivery({ attempts: 1 });
		await simulator.backDoor.advanceTime({ seconds: 8 * DAY });

		const [delivery] = await simulator.agent().deliveries();
		expect(delivery?.state).toBe('givenUp');
		// Every ten minutes, once the wait has grown to that.
		expect(delivery?.attempts.length).toBeGreaterThan(1000);
		expect(delivery?.attempts.length).toBeLessThan(1020);
	},
	A_THOUSAND_CALLS_MS,
);

test('what comes due at different times happens in that order', async () => {
	const client = await start();
	const send = (id: string, ttl: string) =>
		client.send(BEN, { contentMessage: { text: id }, ttl }, id);
	await send('later', '7200s');
	await send('sooner', '3600s');
	await client.sendText(BEN, 'without an expiry', 'kept');
	await simulator.backDoor.advanceTime({ seconds: 31 * DAY });

	expect(receiver.calls.map(({ payload }) => payload['messageId'])).toEqual(['sooner', 'later']);
	expect(await stateOf('kept')).toBe('expired');
});

test('the next event can be gone to, and is told beforehand', async () => {
	const client = await start();
	await client.send(BEN, { contentMessage: { text: 'Hello' }, ttl: '3600s' }, 'short');
	await client.sendText(BEN, 'Hello', 'kept');
	const [first, second] = await simulator.backDoor.upcoming();
	expect(first).toMatchObject({ what: `A message to ${BEN} expires` });
	expect(first?.inSeconds).toBeGreaterThan(3000);
	expect(second).toMatchObject({ what: `A message to ${BEN} is forgotten, undelivered` });

	expect(await simulator.backDoor.advanceTime({ toNext: true })).toMatchObject({
		happened: first?.what,
		upcoming: [{ what: second?.what }],
	});
	expect(await stateOf('short')).toBe('expired');
	await simulator.backDoor.advanceTime({ toNext: true });
	await expect(simulator.backDoor.advanceTime({ toNext: true })).rejects.toThrow(
		'Nothing is to come',
	);
});

test('typing is seen for 20 seconds of the world', async () => {
	const client = await start();
	await client.sendEvent('+12025550101', { eventType: 'IS_TYPING' });
	await simulator.backDoor.advanceTime({ seconds: 15 });
	expect((await simulator.backDoor.agentEvents())[0]).not.toHaveProperty('isOver');

	await simulator.backDoor.advanceTime({ seconds: 5 });
	expect(await simulator.backDoor.agentEvents()).toMatchObject([{ isOver: true }]);
});

test('tokens and time stamps keep to the real time', async () => {
	const client = await start();
	await client.send(BEN, { contentMessage: { text: 'Hello' }, ttl: '3600s' }, 'short');
	const before = Date.now();
	await simulator.backDoor.advanceTime({ seconds: 2 * HOUR });

	const expiredAt = Date.parse(receiver.calls[0]?.payload['sendTime']);
	expect(expiredAt).toBeGreaterThanOrEqual(before - 1000);
	expect(expiredAt).toBeLessThanOrEqual(Date.now() + 1000);
	expect((await client.sendText(BEN, 'Still signed in')).status).toBe(200);
});

test.each([{}, { seconds: 1, toNext: true }, { seconds: -1 }, { seconds: 100 * DAY }])(
	'%j is refused',
	async (input) => {
		simulator = await startSimulator();
		await expect(simulator.backDoor.advanceTime(input)).rejects.toThrow(/seconds/);
	},
);

describe('the clock', () => {
	const settle = async (): Promise<void> => {};

	test('also does what was set off on the way, at its own time', async () => {
		const clock = createClock(1);
		const done: string[] = [];
		clock.after(1000, () => {
			done.push('first');
			clock.after(1000, () => done.push('second'));
		});
		clock.after(1500, () => done.push('between'));
		clock.after(9000, () => done.push('too late'));

		expect(await clock.skip(5000, settle)).toBeGreaterThanOrEqual(4999);
		expect(done).toEqual(['first', 'between', 'second']);
		clock.stop();
	});

	test('skips one after the other, and stops where it may not go on', async () => {
		const clock = createClock(1);
		const done: number[] = [];
		[1, 2, 3, 4].forEach((at) => clock.after(at * 10_000, () => done.push(at)));
		const skips = [clock.skip(20_000, settle), clock.skip(10_000, settle)];
		await Promise.all(skips);
		expect(done).toEqual([1, 2, 3]);

		expect(await clock.skip(60_000, settle, () => false)).toBeLessThan(10_000);
		expect(done).toEqual([1, 2, 3]);
		clock.stop();
	});

	test('goes on by itself after a skip, and not after it was stopped', async () => {
		const clock = createClock(1000);
		await clock.skip(3_600_000, settle);
		await new Promise<void>((resolve) => clock.after(2000, resolve));
		const late = jest.fn();
		clock.after(1, late);
		clock.stop();
		clock.after(1, late);
		await new Promise((resolve) => setTimeout(resolve, 30));

		expect(late).not.toHaveBeenCalled();
	});
});
