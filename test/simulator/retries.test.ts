import { startSimulator, type Simulator } from '../../simulator/simulator';
import { startReceiver, type Answer } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

const start = async (answers: Answer[], webhook = {}) => {
	simulator = await startSimulator({
		webhook: { firstRetryMs: 20, ...webhook },
	});
	receiver = await startReceiver(TOKEN, answers);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
};
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

test('anything but 200 is tried again, with the same envelope, until it is 200', async () => {
	const failures = [201, 202, 204, 301, 401, 404, 500].map((status) => ({ status }));
	await start([...failures, { status: 200 }], { retryFactor: 1 });
	await simulator.phone().reply('Hello');
	const delivery = await simulator.agent().waitForDelivery({ kind: 'text' });

	expect(delivery.attempts.map(({ status }) => status)).toEqual([
		201, 202, 204, 301, 401, 404, 500, 200,
	]);
	const ids = receiver.calls.map(({ envelope }) => envelope.message['messageId']);
	expect(new Set(ids).size).toBe(1);
	expect(receiver.calls.every((call) => call.isSignedWith(TOKEN))).toBe(true);
});

test('the wait grows by the factor, up to the longest', async () => {
	await start([{ status: 500 }], { firstRetryMs: 40, retryFactor: 3, maxRetryMs: 100 });
	await simulator.phone().reply('Hello');
	await simulator.agent().waitForDelivery({ attempts: 4 });
	const [first = 0, second = 0, third = 0, fourth = 0] = receiver.calls.map(({ at }) => at);

	expect(second - first).toBeGreaterThanOrEqual(38);
	expect(third - second).toBeGreaterThanOrEqual(98);
	expect(fourth - third).toBeGreaterThanOrEqual(98);
});

test('after the last moment the callback is dropped', async () => {
	await start([{ status: 500 }], { giveUpAfterMs: 1500 });
	await simulator.phone().reply('Hello');
	const delivery = await simulator.agent().waitForDelivery({ state: 'givenUp' });

	expect(delivery.attempts.length).toBeGreaterThan(1);
});

test('an answer that comes too late is a failure', async () => {
	await start([{ status: 200, delayMs: 3000 }, { status: 200 }]);
	await simulator.backDoor.setDelivery({ timeoutMs: 200 });
	await simulator.phone().reply('Hello');
	const { attempts } = await simulator.agent().waitForDelivery({ kind: 'text' });

	expect(attempts[0]).toMatchObject({ error: 'no answer within 200 ms' });
	expect(attempts.at(-1)).toMatchObject({ status: 200 });
});

test('a webhook that was down loses nothing', async () => {
	await start([{ status: 200 }]);
	const { url } = receiver;
	await simulator
		.agent()
		.setWebhook({ url: 'http://127.0.0.1:9/', clientToken: TOKEN, skipHandshake: true });
	await simulator.phone().reply('Hello');
	await simulator.agent().waitForDelivery({ attempts: 2 });
	await simulator.agent().setWebhook({ url, clientToken: TOKEN });

	await simulator.agent().waitForDelivery({ kind: 'text' });
	expect(receiver.calls.map(({ payload }) => payload['text'])).toEqual(['Hello']);
});

test('speed shortens the waits', async () => {
	simulator = await startSimulator({ speed: 1000 });
	receiver = await startReceiver(TOKEN, [{ status: 500 }, { status: 200 }]);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
	await simulator.phone().reply('Hello');

	await simulator.agent().waitForDelivery({ kind: 'text', timeoutMs: 2000 });
});

test('every callback can come twice, with the same payload in another envelope', async () => {
	await start([{ status: 200 }], { copies: 2 });
	await simulator.phone().reply('Hello');
	await simulator.agent().waitForDelivery({ kind: 'text', count: 2 });
	const [first, second] = receiver.calls;

	expect(second?.payload).toEqual(first?.payload);
	expect(second?.envelope.message['data']).toBe(first?.envelope.message['data']);
	expect(second?.envelope.message['messageId']).not.toBe(first?.envelope.message['messageId']);
});

test('a delivery can be repeated by hand', async () => {
	await start([{ status: 200 }]);
	await simulator.phone().reply('Hello');
	const { deliveryId } = await simulator.agent().waitForDelivery({ kind: 'text' });
	const repeated = await simulator.backDoor.redeliver({ deliveryId });
	await simulator.agent().waitForDelivery({ deliveryId: repeated.deliveryId });

	expect(repeated.repeats).toBe(deliveryId);
	expect(receiver.calls[1]?.payload).toEqual(receiver.calls[0]?.payload);
	await expect(simulator.backDoor.redeliver({ deliveryId: 'nonsense' })).rejects.toThrow(
		'There is no delivery nonsense.',
	);
});

test('no more requests are under way than allowed', async () => {
	await start([{ status: 200, delayMs: 50 }], { maxInFlight: 2 });
	await Promise.all(Array.from({ length: 6 }, (_, index) => simulator.phone().reply(`${index}`)));
	await simulator.agent().waitForDelivery({ kind: 'text', count: 6 });
	const times = receiver.calls.map(({ at }) => at);

	expect((times[5] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(95);
});
