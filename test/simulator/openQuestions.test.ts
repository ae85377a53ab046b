import { randomUUID } from 'node:crypto';

import { OPEN_QUESTIONS, type OpenQuestions } from '../../simulator/openQuestions';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';
const ADA = '+12025550101';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const choose = (chosen: Partial<OpenQuestions>) => simulator.backDoor.setOpenQuestions(chosen);

test('they are listed with what can be chosen, what is, and where the answer should stand', async () => {
	await choose({ idFormat: 'uuid' });
	const questions = await simulator.backDoor.openQuestions();

	expect(questions.map(({ name }) => name)).toEqual(OPEN_QUESTIONS.map(({ name }) => name));
	for (const { name, values, chosen, description, source } of questions) {
		expect(chosen).toBe(name === 'idFormat' ? 'uuid' : values[0]);
		expect(description).not.toBe('');
		expect(source).toMatch(/^https:\/\/developers\.google\.com\//);
	}
});

test('an id that is no UUID can be refused', async () => {
	const client = await connectClient(simulator);
	expect((await client.sendText(ADA, 'Hello', 'mine')).status).toBe(200);
	await choose({ idFormat: 'uuid' });

	expect((await client.sendText(ADA, 'Hello', 'mine again')).status).toBe(400);
	expect((await client.sendEvent(ADA, { eventType: 'IS_TYPING' }, 'mine')).status).toBe(400);
	expect((await client.sendText(ADA, 'Hello', randomUUID())).status).toBe(200);
});

test('no tester: 403, or 404', async () => {
	const client = await connectClient(simulator, { agentId: 'simulator-unlaunched-agent' });
	expect((await client.sendText(ADA, 'Hello')).status).toBe(403);
	await choose({ nonTester: 'notFound' });

	expect((await client.sendText(ADA, 'Hello')).status).toBe(404);
	expect((await client.sendEvent(ADA, { eventType: 'IS_TYPING' })).status).toBe(404);
});

test('a message after unsubscribing is shown, or withheld until the user subscribes', async () => {
	const client = await connectClient(simulator);
	await simulator.phone(ADA).unsubscribe();
	await client.sendText(ADA, 'Hello', 'shown');
	await simulator.phone(ADA).waitForMessage({ messageId: 'shown', state: 'delivered' });

	await choose({ afterUnsubscribe: 'withhold' });
	await client.sendText(ADA, 'Hello', 'withheld');
	await client.sendText('+12025550105', 'Hello', 'to someone else');
	await simulator.backDoor.waitForMessage({ messageId: 'to someone else', state: 'read' });
	expect(await simulator.phone(ADA).messages({ messageId: 'withheld' })).toMatchObject([
		{ state: 'accepted' },
	]);
	await simulator.phone(ADA).subscribe();
	await simulator.phone(ADA).waitForMessage({ messageId: 'withheld', state: 'delivered' });
});

describe('callbacks', () => {
	let receiver: Awaited<ReturnType<typeof startReceiver>>;

	beforeEach(async () => {
		receiver = await startReceiver(TOKEN);
	});
	afterEach(() => receiver.stop());

	const reply = async () => {
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		await simulator.phone(ADA).reply('Hello');
		await simulator.agent().waitForDelivery({ kind: 'text' });
		return receiver.calls.at(-1);
	};

	test('come with the unsigned attributes, or without', async () => {
		expect((await reply())?.envelope.message).toHaveProperty('attributes');
		await choose({ envelopeAttributes: 'leftOut' });
		await simulator.phone(ADA).startTyping();
		await simulator.agent().waitForDelivery({ kind: 'IS_TYPING' });

		expect(receiver.calls.at(-1)?.envelope.message).not.toHaveProperty('attributes');
	});

	test('come with the type in a header, or without, handshakes too', async () => {
		await choose({ webhookTypeHeader: 'leftOut' });
		expect((await reply())?.headers).not.toHaveProperty('x-goog-webhook-type');
		expect(receiver.handshakes[0]).not.toHaveProperty('x-goog-webhook-type');

		await choose({ webhookTypeHeader: 'sent' });
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		expect(receiver.handshakes[1]).toMatchObject({ 'x-goog-webhook-type': 'verification' });
	});

	test('of taps carry a messageId, or an eventId', async () => {
		await reply();
		const client = await connectClient(simulator);
		const suggestions = [{ reply: { text: 'Yes', postbackData: 'yes' } }];
		await client.send(ADA, { contentMessage: { text: 'Well?', suggestions } }, 'asked');
		await simulator.phone(ADA).waitForMessage({ messageId: 'asked', state: 'delivered' });
		await choose({ callbackForm: 'events' });
		await simulator.phone(ADA).tap('Yes');
		const { payload } = await simulator.agent().waitForDelivery({ kind: 'suggestionResponse' });

		expect(payload).toHaveProperty('eventId');
		expect(payload).not.toHaveProperty('messageId');
	});
});
