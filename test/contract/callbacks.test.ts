import { parseCallback } from '../../rbm/event/parseCallback';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const TOKEN = 'contract-client-token';
const FRIEDA = '+4917604069001';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
	simulator = await startSimulator({ deliveryDelayMs: 0 });
	receiver = await startReceiver(TOKEN);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
	const client = await connectClient(simulator);
	await client.send(FRIEDA, {
		contentMessage: {
			text: 'Well?',
			suggestions: [
				{ reply: { text: 'Yes' } },
				{ action: { text: 'Call', postbackData: '', dialAction: { phoneNumber: '1011' } } },
			],
		},
	});
	await simulator.agent().waitForDelivery({ kind: 'DELIVERED', state: 'acknowledged' });
});
afterAll(async () => {
	await simulator.stop();
	await receiver.stop();
});

/** What a user does, as our parser reads the bytes that come of it. */
const CASES: ReadonlyArray<readonly [what: string, act: () => Promise<unknown>, read: object]> = [
	[
		'a reply without data',
		() => simulator.phone(FRIEDA).tap('Yes'),
		{ type: 'message.suggestion', postbackData: '', text: 'Yes' },
	],
	[
		'an action with empty data',
		() => simulator.phone(FRIEDA).tap('Call'),
		{ type: 'message.suggestion', postbackData: '', text: 'Call' },
	],
	[
		'a place on the equator',
		() => simulator.phone(FRIEDA).sendLocation({ latitude: 0, longitude: 9.5 }),
		{ type: 'message.location', latitude: 0, longitude: 9.5 },
	],
	[
		'a place on the meridian of Greenwich',
		() => simulator.phone(FRIEDA).sendLocation({ latitude: 51.5, longitude: 0 }),
		{ type: 'message.location', latitude: 51.5, longitude: 0 },
	],
	[
		'the place where both meet',
		() => simulator.phone(FRIEDA).sendLocation({ latitude: 0, longitude: 0 }),
		{ type: 'message.location', latitude: 0, longitude: 0 },
	],
];

test.each(CASES)('what proto JSON leaves out is read: %s', async (_what, act, read) => {
	const before = receiver.calls.length;
	await act();
	const wanted = { state: 'acknowledged', count: before + 1 } as const;
	const { kind } = await simulator.agent().waitForDelivery(wanted);
	const data = Buffer.from(String(receiver.calls[before]?.envelope.message['data']), 'base64');

	expect(kind).not.toBe('unknown');
	expect(JSON.stringify(receiver.calls[before]?.payload)).not.toMatch(/:(0|"")[,}]/);
	expect(parseCallback(data, { now: Date.now(), areEverydayWordsEnough: false })).toMatchObject(
		read,
	);
});
