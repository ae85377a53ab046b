import { randomUUID } from 'node:crypto';

import { publishListener, type Listener } from '../support/stage/listener';
import { outputOf } from '../../n8n/n8n';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../support/stage/stage';

const EVENTS = [
	'message.text',
	'message.suggestion',
	'message.location',
	'message.file',
	'receipt.delivered',
	'receipt.read',
];

let stage: Stage;
let listener: Listener;

beforeAll(async () => {
	stage = await openStage({ asItComes: true });
	listener = await publishListener(stage, { name: 'listener', events: EVENTS });
});

afterAll(async () => {
	await stage?.close();
});

/** What every item about this phone says, whatever its kind. */
const identity = () => ({
	phoneNumber: stage.simulator.phone().number,
	agentId: stage.simulator.defaultAgentId,
	eventKey: expect.stringMatching(/^[0-9a-f]{32}$/),
	sendTime: expect.stringMatching(/Z$/),
	raw: expect.objectContaining({ agentId: `${stage.simulator.defaultAgentId}@rbm.goog` }),
});

describe('a text from a real n8n', () => {
	let messageId: string;

	test('is accepted and reaches the phone', async () => {
		const phone = stage.simulator.phone();
		const { id } = await stage.n8n.createWorkflow({
			name: 'Sender',
			nodes: [
				manualTrigger,
				actionNode('Send', stage.credentials, {
					phoneNumber: phone.number,
					text: 'Your table is booked.',
				}),
			],
			connections: inARow('Start', 'Send'),
		});

		const execution = await stage.n8n.runManually(id);
		const [item] = outputOf(execution, 'Send');

		expect(execution.status).toBe('success');
		expect(item).toMatchObject({
			json: {
				accepted: true,
				phoneNumber: phone.number,
				agentId: stage.simulator.defaultAgentId,
			},
			pairedItem: { item: 0 },
		});
		messageId = String(item?.json.messageId);
		const shown = await phone.waitForMessage({ messageId, state: 'delivered' });
		expect(shown.content).toEqual({ text: 'Your table is booked.' });
	});

	test('comes back as a delivered receipt with the same messageId', async () => {
		const item = await listener.waitForItem({ type: 'receipt.delivered', messageId });

		expect(item).toMatchObject({ ...identity(), eventId: expect.any(String) });
	});

	test('comes back as a read receipt with the same messageId', async () => {
		await stage.simulator.phone().read({ messageId });

		const item = await listener.waitForItem({ type: 'receipt.read', messageId });
		expect(item).toMatchObject({ ...identity(), eventId: expect.any(String) });
	});
});

describe('what the person with the phone sends', () => {
	test('arrives as a text', async () => {
		const { messageId } = await stage.simulator.phone().reply('Grüße, 你好 👋');

		expect(await listener.waitForItem({ messageId })).toMatchObject({
			...identity(),
			type: 'message.text',
			text: 'Grüße, 你好 👋',
		});
	});

	test('arrives as a tapped suggestion, of a message sent by the HTTP Request node', async () => {
		const phone = stage.simulator.phone();
		const messageId = randomUUID();
		const query = new URLSearchParams({ messageId, agentId: stage.simulator.defaultAgentId });
		const address = `/v1/phones/${encodeURIComponent(phone.number)}/agentMessages?${query}`;
		const { id } = await stage.n8n.createWorkflow({
			name: 'Asks',
			nodes: [
				manualTrigger,
				{
					name: 'Ask',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					credentials: stage.credentials,
					parameters: {
						method: 'POST',
						url: `${stage.simulator.messagingUrl}${address}`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'rcsForBusinessApi',
						sendBody: true,
						specifyBody: 'json',
						jsonBody: JSON.stringify({
							contentMessage: {
								text: 'Coffee or tea?',
								suggestions: [{ reply: { text: 'Tea', postbackData: 'drink=tea' } }],
							},
						}),
					},
				},
			],
			connections: inARow('Start', 'Ask'),
		});
		await stage.n8n.runManually(id);
		await phone.waitForMessage({ messageId, state: 'delivered' });

		const tap = await phone.tap('Tea');

		expect(await listener.waitForItem({ messageId: tap.messageId })).toMatchObject({
			...identity(),
			type: 'message.suggestion',
			text: 'Tea',
			postbackData: 'drink=tea',
			suggestionType: 'REPLY',
		});
	});

	test('tells, with a tap, what its message was about, whatever was tapped', async () => {
		const phone = stage.simulator.phone();
		const card = (title: string) => ({
			title,
			suggestions: {
				suggestion: [
					{ text: `Take ${title}`, postbackData: title },
					{ type: 'openUrl', text: `See ${title}`, url: 'https://example.com/menu' },
				],
			},
		});
		const { id } = await stage.n8n.createWorkflow({
			name: 'About',
			nodes: [
				manualTrigger,
				actionNode('Send', stage.credentials, {
					operation: 'sendCarousel',
					phoneNumber: phone.number,
					cards: { card: [card('Pizza'), card('Pasta')] },
					about: '={{ "Order #" + 4711 + ", 100 %" }}',
				}),
			],
			connections: inARow('Start', 'Send'),
		});
		const execution = await stage.n8n.runManually(id);
		const { messageId } = outputOf(execution, 'Send')[0]!.json as { messageId: string };
		await phone.waitForMessage({ messageId, state: 'delivered' });

		for (const [text, postbackData] of [
			['Take Pasta', 'Pasta'],
			['See Pizza', 'See Pizza'],
		] as const) {
			const tap = await phone.tap({ messageId, text });
			expect(await listener.waitForItem({ messageId: tap.messageId })).toMatchObject({
				...identity(),
				type: 'message.suggestion',
				about: 'Order #4711, 100 %',
				postbackData,
			});
		}
	});

	test('arrives as a location', async () => {
		const place = { latitude: 52.52, longitude: 0 };
		const { messageId } = await stage.simulator.phone().sendLocation(place);

		expect(await listener.waitForItem({ messageId })).toMatchObject({
			...identity(),
			type: 'message.location',
			...place,
		});
	});

	test('arrives as a file that can be fetched', async () => {
		const content = Buffer.from('a receipt');
		const { messageId } = await stage.simulator.phone().sendFile({
			fileName: 'receipt.pdf',
			mimeType: 'application/pdf',
			contentBase64: content.toString('base64'),
		});

		const item = await listener.waitForItem({ messageId });
		expect(item).toMatchObject({
			...identity(),
			type: 'message.file',
			fileName: 'receipt.pdf',
			mimeType: 'application/pdf',
			fileSizeBytes: content.length,
		});
		const file = await fetch(String(item.fileUri));
		expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
	});
});

test('a workflow answers what the phone writes', async () => {
	const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'answering-agent' });
	const phone = stage.simulator.phone('+4917604069001');
	const answer = actionNode('Answer', stage.credentials, {
		agentId: { __rl: true, mode: 'id', value: '={{ $json.agentId }}' },
		phoneNumber: '={{ $json.phoneNumber }}',
		text: '=You wrote: {{ $json.text }}',
	});
	const workflow = {
		name: 'Answers',
		nodes: [triggerNode('Listen', stage.credentials, 'answers', ['message.text']), answer],
		connections: inARow('Listen', 'Answer'),
	};
	await stage.publishTrigger(workflow, agentId);

	await phone.reply('Hello', { agentId });

	await phone.waitForMessage({ text: 'You wrote: Hello', agentId, timeoutMs: 20_000 });
});
