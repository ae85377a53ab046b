import { startSimulator, type Simulator } from '../../simulator/simulator';
import { sign } from '../../simulator/webhook/envelope';
import vector from '../fixtures/vector.signature.json';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const TOKEN = 'SJENCPGJESMGUFPY';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN);
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const setWebhook = () => simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });

test('the signature is that of the vector computed elsewhere', () => {
	expect(sign(vector['message.data'], vector.clientToken)).toBe(vector['X-Goog-Signature']);
});

test('the handshake sends token and secret, marked as verification and unsigned', async () => {
	expect(await setWebhook()).toEqual({ agentId: 'simulator-agent', url: receiver.url });
	expect(receiver.handshakes).toHaveLength(1);
	expect(receiver.handshakes[0]).toMatchObject({
		'content-type': 'application/json',
		'x-goog-webhook-type': 'verification',
	});
	expect(receiver.handshakes[0]).not.toHaveProperty('x-goog-signature');
});

test.each([
	['a quoted secret', (secret: string) => ({ status: 200, body: `"${secret}"` }), 'in quotes'],
	[
		'the older form',
		(secret: string) => ({ status: 200, body: `secret: ${secret}` }),
		'more than the bare secret',
	],
	['something else', () => ({ status: 200, body: 'ok' }), 'did not answer with the secret'],
	['201', (secret: string) => ({ status: 201, body: secret }), 'must answer 200. It answered 201'],
	['404', () => ({ status: 404 }), 'Nothing listens at this address'],
	['a redirect', () => ({ status: 302, headers: { location: '/' } }), 'redirects'],
	['silence', () => ({ status: 200, delayMs: 5000 }), 'no answer within 500 ms'],
])('a handshake answered with %s fails and says why', async (_, answer, words) => {
	await simulator.backDoor.setDelivery({ timeoutMs: 500 });
	receiver.answerHandshakesWith(answer);

	await expect(setWebhook()).rejects.toThrow(words);
	await simulator.phone().reply('Hello');
	const [delivery] = await simulator.agent().deliveries();
	expect(delivery?.state).toBe('noWebhook');
});

test('a wrong client token and an address nobody listens at say so', async () => {
	const agent = simulator.agent();
	await expect(agent.setWebhook({ url: receiver.url, clientToken: 'wrong' })).rejects.toThrow(
		'refused the client token',
	);
	await receiver.stop();
	await expect(setWebhook()).rejects.toThrow('could not be reached: ECONNREFUSED');
	await expect(agent.setWebhook({ url: 'ftp://x', clientToken: 'x' })).rejects.toThrow('http');
});

test('a failed handshake keeps the webhook that was there', async () => {
	await setWebhook();
	const agent = simulator.agent();
	await expect(agent.setWebhook({ url: receiver.url, clientToken: 'wrong' })).rejects.toThrow();
	await simulator.phone().reply('Hello');

	await agent.waitForDelivery({ kind: 'text' });
});

test('a callback comes in the documented envelope, signed over the decoded data', async () => {
	await setWebhook();
	await simulator.phone(ADA).reply('Hello');
	await simulator.agent().waitForDelivery({ kind: 'text' });
	const [call] = receiver.calls;

	expect(call?.headers['x-goog-webhook-type']).toBe('message_callback');
	expect(call?.headers['x-goog-signature']).toHaveLength(88);
	expect(call?.isSignedWith(TOKEN)).toBe(true);
	expect(call?.envelope).toEqual({
		message: {
			attributes: {
				business_id: 'simulator-agent@rbm.goog',
				message_type: 'TEXT',
				product: 'RBM',
				project_number: expect.any(String),
				type: 'message',
			},
			data: expect.any(String),
			messageId: expect.stringMatching(/^\d+$/),
			message_id: call?.envelope.message['messageId'],
			publishTime: expect.any(String),
			publish_time: call?.envelope.message['publishTime'],
		},
		subscription: expect.stringMatching(/^projects\/.+\/subscriptions\//),
	});
});

test('a forged signature, a missing one and an odd payload can be sent', async () => {
	await setWebhook();
	const agent = simulator.agent();
	const wrong = await agent.forge();
	await agent.forge({ signature: null, payload: { text: 'unsigned' } });
	await agent.forge({ signature: 'nonsense' });
	await agent.deliver({ eventType: 'SOMETHING_NEW', eventId: '1' });
	await agent.waitForDelivery({ kind: 'SOMETHING_NEW' });

	expect(wrong.attempts).toMatchObject([{ status: 200 }]);
	expect(receiver.calls.map((call) => call.isSignedWith(TOKEN))).toEqual([
		false,
		false,
		false,
		true,
	]);
	expect(receiver.calls[1]?.headers).not.toHaveProperty('x-goog-signature');
	expect(receiver.calls[3]?.payload).toEqual({ eventType: 'SOMETHING_NEW', eventId: '1' });
});

test('a forgery is not repeated when it is refused', async () => {
	await receiver.stop();
	receiver = await startReceiver(TOKEN, [{ status: 401 }]);
	await simulator.backDoor.setDelivery({ firstRetryMs: 1 });
	await setWebhook();
	const forged = await simulator.agent().forge();

	expect(forged).toMatchObject({ state: 'givenUp', attempts: [{ status: 401 }] });
	expect(receiver.calls).toHaveLength(1);
});

test('a launch event is marked by its attributes', async () => {
	await setWebhook();
	await simulator.agent().deliver({ oldLaunchState: 'PENDING', newLaunchState: 'LAUNCHED' });
	await simulator.agent().waitForDelivery({ kind: 'agentLaunch' });

	expect(receiver.calls[0]?.envelope.message['attributes']).toMatchObject({
		type: 'agent_launch_event',
		event_type: 'LAUNCHED',
	});
});

test('each agent has a webhook of its own', async () => {
	await setWebhook();
	const multiUse = 'simulator-multi-use-agent';
	await simulator.phone().reply('For another', { agentId: multiUse });
	const client = await connectClient(simulator);
	await client.sendText(ADA, 'Hello');
	await simulator.agent().waitForDelivery({ kind: 'DELIVERED' });

	expect(receiver.calls.map(({ payload }) => payload['eventType'])).toEqual(['DELIVERED']);
	expect(await simulator.agent(multiUse).deliveries()).toMatchObject([{ state: 'noWebhook' }]);
});
