import { startSimulator, type Simulator } from '../../simulator/simulator';
import delivered from '../fixtures/data.userEvent.DELIVERED.sendTime.json';
import typing from '../fixtures/data.userEvent.IS_TYPING.sendTime.json';
import read from '../fixtures/data.userEvent.READ.sendTime.json';
import unsubscribed from '../fixtures/data.userEvent.UNSUBSCRIBE.json';
import file from '../fixtures/data.userMessage.file.json';
import location from '../fixtures/data.userMessage.location.json';
import tapped from '../fixtures/data.userMessage.suggestionResponse.typeReply.json';
import text from '../fixtures/data.userMessage.text.json';
import chips from '../fixtures/req.agentMessage.suggestedReplies.json';
import shareLocation from '../fixtures/req.agentMessage.action.shareLocation.json';
import carousel from '../fixtures/req.agentMessage.richCard.carousel.json';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const FRIEDA = '+4917604069001';
const TOKEN = 'SJENCPGJESMGUFPY';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN);
	client = await connectClient(simulator);
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const frieda = () => simulator.phone(FRIEDA);
const callback = async (kind: string, count = 1) => {
	await frieda().waitForDelivery({ kind, count });
	return receiver.calls
		.map(({ payload }) => payload)
		.find((one) => one['eventType'] === kind || kind in one);
};
const fields = (payload: object | undefined): string[] => Object.keys(payload ?? {}).sort();

test('a text arrives with the fields of the guide', async () => {
	const { messageId } = await frieda().reply('Hello, world!');
	const payload = await callback('text');

	expect(fields(payload)).toEqual(fields(text));
	expect(payload).toMatchObject({
		text: 'Hello, world!',
		messageId,
		senderPhoneNumber: FRIEDA,
		agentId: 'simulator-agent@rbm.goog',
	});
	expect(messageId).toMatch(/^[\w-]{24}$/);
});

test('DELIVERED and READ carry the id of the message', async () => {
	await client.sendText(FRIEDA, 'Hello', 'mine');
	const first = await callback('DELIVERED');
	await frieda().read();
	const second = await callback('READ');

	expect(fields(first)).toEqual(fields(delivered));
	expect(fields(second)).toEqual(fields(read));
	expect([first?.['messageId'], second?.['messageId']]).toEqual(['mine', 'mine']);
	expect(first?.['eventId']).not.toBe(second?.['eventId']);
});

test('typing has no message id', async () => {
	await frieda().startTyping();

	expect(fields(await callback('IS_TYPING'))).toEqual(fields(typing));
});

test('a suggestion is tapped by its text', async () => {
	await client.send(FRIEDA, chips, 'offer');
	await frieda().waitForMessage({ messageId: 'offer', state: 'delivered' });
	await frieda().tap('Suggestion #1');
	const payload = await callback('suggestionResponse');

	expect(fields(payload)).toEqual(fields(tapped));
	expect(payload?.['suggestionResponse']).toEqual(tapped.suggestionResponse);
});

test('a suggestion on a card is tapped by its postback data', async () => {
	await client.send(FRIEDA, carousel, 'cards');
	await frieda().waitForMessage({ messageId: 'cards', state: 'delivered' });
	await frieda().tap({ postbackData: 'card_2' });

	expect((await callback('suggestionResponse'))?.['suggestionResponse']).toEqual({
		text: 'Card #2',
		postbackData: 'card_2',
		type: 'REPLY',
	});
});

test('tapping "share location" also sends the location', async () => {
	await client.send(FRIEDA, shareLocation, 'where');
	await frieda().waitForMessage({ messageId: 'where', state: 'delivered' });
	await frieda().tap('Share your location');

	expect((await callback('suggestionResponse'))?.['suggestionResponse'].type).toBe('ACTION');
	expect(fields(await callback('location'))).toEqual(fields(location));
});

test('tapping what is not there names what is', async () => {
	await expect(frieda().tap('Yes')).rejects.toThrow('On its screen: none.');
	await client.send(FRIEDA, chips, 'offer');
	await frieda().waitForMessage({ messageId: 'offer', state: 'delivered' });

	await expect(frieda().tap('Yes')).rejects.toThrow('"Suggestion #1", "Suggestion #2"');
});

test('a file can be downloaded at its fileUri without a token', async () => {
	const contentBase64 = Buffer.from('not really a gif').toString('base64');
	const picture = { fileName: '4_animated.gif', mimeType: 'image/gif', contentBase64 };
	await frieda().sendFile({
		...picture,
		thumbnail: { fileName: 'small.jpeg', mimeType: 'image/jpeg' },
	});
	const { payload, thumbnail } = (await callback('userFile'))?.['userFile'];

	expect(fields(payload)).toEqual(fields(file.userFile.payload));
	expect(fields(thumbnail)).toEqual(fields(file.userFile.thumbnail));
	expect(payload).toMatchObject({ fileSizeBytes: 16, fileName: '4_animated.gif' });
	const download = await fetch(payload.fileUri);
	expect(download.headers.get('content-type')).toBe('image/gif');
	expect(await download.text()).toBe('not really a gif');
});

test.each([
	['+12025550199', 'STOP', 'START'],
	['+34612345678', 'BAJA', 'ALTA'],
	['+33612345678', 'STOP', 'Démarrer'],
	['+5511912345678', 'parar', 'começar'],
])(
	'unsubscribing and subscribing from %s sends the keyword and the event',
	async (number, stop, go) => {
		const phone = simulator.phone(number);
		await phone.unsubscribe();
		await phone.subscribe();
		for (const kind of ['UNSUBSCRIBE', 'SUBSCRIBE']) await phone.waitForDelivery({ kind });
		await phone.waitForDelivery({ kind: 'text', count: 2 });
		const payloads = receiver.calls.map(({ payload }) => payload);

		expect(payloads.flatMap(({ text: word }) => word ?? []).sort()).toEqual([stop, go].sort());
		const event = payloads.find(({ eventType }) => eventType === 'UNSUBSCRIBE');
		expect(fields(event)).toEqual([...fields(unsubscribed), 'sendTime'].sort());
	},
);

test('whose phone is off, or has no RCS, can do nothing', async () => {
	await expect(simulator.phone('+12025550102').reply('Hello')).rejects.toThrow('is offline');
	await expect(simulator.phone('+12025550103').reply('Hello')).rejects.toThrow('has no RCS');
});

test('the user answers the agent that wrote last', async () => {
	const multiUse = await connectClient(simulator, { agentId: 'simulator-multi-use-agent' });
	await multiUse.send(FRIEDA, {
		contentMessage: { text: 'Hi' },
		messageTrafficType: 'TRANSACTION',
	});

	expect(await frieda().reply('Hello')).toMatchObject({ agentId: 'simulator-multi-use-agent' });
});
