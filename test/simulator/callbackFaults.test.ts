import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';
import { waitFor } from '../../scripts/machine/waitFor';
import { startReceiver, type ReceivedCall } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';
const ADA = '+12025550101';
/** Reads at once. */
const EMIL = '+12025550105';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
	// The world runs fast, so that waits in it are short here.
	simulator = await startSimulator({ speed: 20, webhook: { firstRetryMs: 400, retryFactor: 1 } });
	receiver = await startReceiver(TOKEN);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const writeMany = async (count: number): Promise<string[]> => {
	const texts = Array.from({ length: count }, (_, index) => `${index}`);
	for (const text of texts) await simulator.phone(ADA).reply(text);
	await simulator.agent().waitForDelivery({ kind: 'text', count });
	return texts;
};
const textsOf = (calls: readonly ReceivedCall[]) => calls.map(({ payload }) => payload['text']);

test('some callbacks come twice, the same ones for the same seed', async () => {
	const twice = async (): Promise<string[]> => {
		await simulator.backDoor.addCallbackFault({ kind: 'text', copies: 2, share: 0.4, seed: 3 });
		const before = (await simulator.agent().deliveries({ kind: 'text' })).length;
		for (let index = 0; index < 20; index++) await simulator.phone(ADA).reply(`${index}`);
		await simulator.backDoor.clearFaults();
		const made = (await simulator.agent().deliveries({ kind: 'text' })).slice(before);
		return made
			.filter(({ repeats }) => repeats !== undefined)
			.map(({ payload }) => (payload as { text: string }).text);
	};
	const first = await twice();

	expect(first.length).toBeGreaterThan(2);
	expect(first.length).toBeLessThan(18);
	expect(await twice()).toEqual(first);
});

test('callbacks overtake each other, and none is lost', async () => {
	await simulator.backDoor.addCallbackFault({ delayUpToMs: 5000, times: null });
	const sent = await writeMany(12);

	expect(textsOf(receiver.calls)).not.toEqual(sent);
	expect(textsOf(receiver.calls).sort()).toEqual([...sent].sort());
});

test('READ can come before DELIVERED', async () => {
	await simulator.backDoor.addCallbackFault({ afterRead: true });
	await (await connectClient(simulator)).sendText(EMIL, 'Hello', 'swapped');
	await simulator.phone(EMIL).waitForDelivery({ kind: 'DELIVERED' });

	expect(receiver.calls.map(({ payload }) => payload['eventType'])).toEqual(['READ', 'DELIVERED']);
});

test('a DELIVERED that waits for a READ in vain comes after a minute', async () => {
	await simulator.backDoor.addCallbackFault({ afterRead: true });
	await (await connectClient(simulator)).sendText(ADA, 'Hello');
	await simulator.phone(ADA).waitForDelivery({ kind: 'DELIVERED', timeoutMs: 10_000 });

	expect(receiver.calls.map(({ payload }) => payload['eventType'])).toEqual(['DELIVERED']);
});

test.each(['wrong', 'missing', 'otherToken'] as const)(
	'a signature can be bad (%s) until the fault is cleared',
	async (signature) => {
		await receiver.stop();
		receiver = await startReceiver(TOKEN, [{ status: 401 }]);
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		await simulator.backDoor.addCallbackFault({ signature });
		await simulator.phone(ADA).reply('Hello');
		const { attempts } = await simulator.agent().waitForDelivery({ attempts: 2 });

		expect(attempts[1]).toMatchObject({ signed: signature, status: 401 });
		expect(receiver.calls.some((call) => call.isSignedWith(TOKEN))).toBe(false);
		await simulator.backDoor.clearFaults();
		await waitFor('an honest attempt', () =>
			receiver.calls.some((call) => call.isSignedWith(TOKEN)),
		);
	},
);

test('a callback of one kind can be late while others are not', async () => {
	await simulator.backDoor.addCallbackFault({ kind: 'text', delayMs: 3_600_000 });
	await simulator.phone(ADA).reply('Late');
	await simulator.phone(ADA).startTyping();
	await simulator.agent().waitForDelivery({ kind: 'IS_TYPING' });

	const [late] = await simulator.agent().deliveries({ kind: 'text' });
	expect(late).toMatchObject({ state: 'pending', attempts: [] });
	expect(Date.parse(late?.nextAttemptAt ?? '')).toBeGreaterThan(Date.now());
});
