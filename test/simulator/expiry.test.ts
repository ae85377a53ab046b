import { startSimulator, type Simulator } from '../../simulator/simulator';
import revokeFailed from '../fixtures/data.serverEvent.TTL_EXPIRATION_REVOKE_FAILED.json';
import revoked from '../fixtures/data.serverEvent.TTL_EXPIRATION_REVOKED.json';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const BEN = '+12025550102';
const TOKEN = 'SJENCPGJESMGUFPY';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator({ speed: 100, deliveryDelayMs: 0 });
	receiver = await startReceiver(TOKEN);
	client = await connectClient(simulator);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const message = { contentMessage: { text: 'This message will expire!' } };

test('an undelivered message with a ttl is removed, and a server event says so', async () => {
	await client.send(BEN, { ...message, ttl: '10s' }, 'short-lived');
	await simulator.phone(BEN).waitForDelivery({ kind: 'TTL_EXPIRATION_REVOKED' });
	const [{ payload } = { payload: {} }] = receiver.calls;

	expect(Object.keys(payload).sort()).toEqual(Object.keys(revoked).sort());
	expect(payload).toMatchObject({ phoneNumber: BEN, messageId: 'short-lived' });
	await simulator.phone(BEN).goOnline();
	expect(await simulator.phone(BEN).messages()).toMatchObject([
		{ state: 'expired', deliveries: 0 },
	]);
});

test('expireTime does the same', async () => {
	const expireTime = new Date(Date.now() + 10_000).toISOString();
	const { body } = await client.send(BEN, { ...message, expireTime });

	expect(body.expireTime).toBe(expireTime);
	await simulator.phone(BEN).waitForDelivery({ kind: 'TTL_EXPIRATION_REVOKED' });
});

test('a message that could not be taken back is still waiting', async () => {
	await simulator.backDoor.putPhone({ phone: BEN, online: false, revokeFails: true });
	await client.send(BEN, { ...message, ttl: '10s' });
	await simulator.phone(BEN).waitForDelivery({ kind: 'TTL_EXPIRATION_REVOKE_FAILED' });

	expect(Object.keys(receiver.calls[0]?.payload ?? {}).sort()).toEqual(
		Object.keys(revokeFailed).sort(),
	);
	await simulator.phone(BEN).goOnline();
	await simulator.phone(BEN).waitForMessage({ state: 'delivered' });
});

test('delivered and revoked messages do not expire', async () => {
	await client.send(ADA, { ...message, ttl: '10s' }, 'delivered');
	await client.send(BEN, { ...message, ttl: '10s' }, 'revoked');
	await client.revoke(BEN, 'revoked');
	// The last one to expire: by then the other two would have.
	await client.send(BEN, { ...message, ttl: '20s' }, 'last');
	await simulator.phone(BEN).waitForDelivery({ kind: 'TTL_EXPIRATION_REVOKED' });

	const expired = await simulator.agent().deliveries({ kind: 'TTL_EXPIRATION_REVOKED' });
	expect(expired.map(({ payload }) => payload)).toMatchObject([{ messageId: 'last' }]);
});

test('without ttl a message disappears after 30 days, and nobody is told', async () => {
	const hasty = await startSimulator({ speed: 1e8, deliveryDelayMs: 0 });
	try {
		await (await connectClient(hasty)).send(BEN, message, 'forgotten');
		await hasty.phone(BEN).waitForMessage({ messageId: 'forgotten', state: 'expired' });
		expect(await hasty.agent().deliveries()).toEqual([]);
	} finally {
		await hasty.stop();
	}
});
