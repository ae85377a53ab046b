import { randomUUID } from 'node:crypto';

import { publishListener } from '../support/stage/listener';
import {
	callWebhook,
	mailing,
	newPhones,
	sendNode,
	shownOn,
	webhookNode,
} from '../support/stage/mailing';
import { outputOf } from '../../n8n/n8n';
import { isOver } from '../support/stage/questions';
import { deliveredReceipt } from '../support/stage/receivers';
import { actionNode, inARow, triggerNode } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import type { Ring } from './ring';

const MESSAGES = 20;
const RECEIPTS = 60;

/** Sending and receiving, each in another process than the one that was called. */
export const messages = (ring: () => Ring): void => {
	const newAgent = async (agentId: string) => {
		await ring().simulator.backDoor.putAgent({ agentId });
		return ring().simulator.agent(agentId);
	};

	test(`${MESSAGES} messages, sent by a worker, arrive once`, async () => {
		const { n8n, stage, queue } = ring();
		const phones = newPhones(MESSAGES);
		const send = sendNode('Send', stage, { pacing: {} });
		const { id } = await n8n.createWorkflow(mailing('Twenty', webhookNode('twenty'), phones, send));
		await n8n.activate(id);
		await callWebhook(stage, 'twenty');
		const execution = await n8n.waitForExecution((one) => one.workflowId === id && isOver(one));
		const finished = `Worker finished execution ${execution.id} `;

		expect(outputOf(execution, 'Send').map(({ json }) => json.accepted)).toEqual(
			phones.map(() => true),
		);
		await waitFor('all to be shown', async () =>
			(await shownOn(stage, phones)).every((count) => count > 0),
		);
		expect(await shownOn(stage, phones)).toEqual(phones.map(() => 1));
		expect(queue.workers.filter((worker) => worker.log().includes(finished))).toHaveLength(1);
	});

	test('a text, a tap and a receipt come in, at whichever process, once', async () => {
		const { n8n, stage, simulator, queue } = ring();
		const agent = await newAgent('receiving');
		const { agentId } = agent;
		const listener = await publishListener(stage, {
			name: agentId,
			events: ['message.text', 'message.suggestion', 'receipt.delivered'],
			agentId,
		});
		const phone = simulator.phone();
		const suggestion = [{ type: 'reply', text: 'Yes', postbackData: 'yes' }];
		const path = `send-${randomUUID()}`;
		const send = sendNode('Send', stage, {
			agentId: { __rl: true, mode: 'id', value: agentId },
			suggestions: { suggestion },
		});
		const workflow = mailing('Send', webhookNode(path), [phone.number], send);
		await n8n.activate((await n8n.createWorkflow(workflow)).id);
		await callWebhook(stage, path);
		const { messageId } = await phone.waitForMessage({ agentId, state: 'delivered' });
		await phone.tap({ messageId, text: 'Yes' });
		for (const text of ['One', 'Two', 'Three', 'Four']) await phone.reply(text, { agentId });
		await agent.waitForDelivery({ state: 'acknowledged', count: 6 });

		const items = await waitFor('six events', async () => {
			const found = await listener.items();
			return found.length >= 6 && found;
		});
		expect(items.map(({ type, text }) => [type, text ?? '']).sort()).toEqual([
			['message.suggestion', 'Yes'],
			['message.text', 'Four'],
			['message.text', 'One'],
			['message.text', 'Three'],
			['message.text', 'Two'],
			['receipt.delivered', ''],
		]);
		const calls = queue.calls();
		expect(queue.processors.map(({ url }) => (calls.get(url) ?? 0) > 0)).toEqual([true, true]);
	});

	test('a copy at the other processor starts again; Remove Duplicates drops it by its eventKey', async () => {
		const { n8n, stage, simulator } = ring();
		const agent = await newAgent('copies');
		const { agentId } = agent;
		const nodes = [
			triggerNode('Listen', stage.credentials, agentId, ['message.text']),
			{
				name: 'Once',
				type: 'n8n-nodes-base.removeDuplicates',
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					dedupeValue: '={{ $json.eventKey }}',
					options: {},
				} as never,
			},
			{ name: 'After', type: 'n8n-nodes-base.noOp' },
		];
		const { id } = await stage.publishTrigger(
			{ name: agentId, nodes, connections: inARow('Listen', 'Once', 'After') },
			agentId,
		);
		await simulator.backDoor.setDelivery({ copies: 2, copyDelayMs: 2000 });
		const { messageId } = await simulator.phone().reply('Once only', { agentId });
		await agent.waitForDelivery({ messageId, state: 'acknowledged', count: 2 });
		await simulator.backDoor.setDelivery({ copies: 1, copyDelayMs: 0 });

		const over = await waitFor('both executions', async () => {
			const found = await n8n.executions({ workflowId: id });
			return found.length === 2 && found.every(isOver) && found;
		});
		const executions = await Promise.all(over.map(async (one) => await n8n.execution(one.id)));
		const eventKeys = executions.flatMap((one) =>
			outputOf(one, 'Listen').map(({ json }) => json.eventKey),
		);
		expect([eventKeys.length, new Set(eventKeys).size]).toEqual([2, 1]);
		expect(executions.flatMap((one) => outputOf(one, 'After'))).toHaveLength(1);
	});

	test('receipts that arrive together share executions', async () => {
		const { stage } = ring();
		const agent = await newAgent('gathering');
		const { agentId } = agent;
		const listener = await publishListener(stage, {
			name: agentId,
			events: ['receipt.delivered'],
			agentId,
			parameters: { gatherReceipts: true },
		});
		const receipts = Array.from({ length: RECEIPTS }, () => deliveredReceipt());
		await Promise.all(receipts.map(async (receipt) => await agent.deliver(receipt)));
		await agent.waitForDelivery({ state: 'acknowledged', count: RECEIPTS, timeoutMs: 60_000 });

		const items = await waitFor('all receipts', async () => {
			const found = await listener.items();
			return found.length >= RECEIPTS && found;
		});
		expect(items.map(({ eventId }) => eventId).sort()).toEqual(
			receipts.map(({ eventId }) => eventId).sort(),
		);
		expect(await listener.countExecutions()).toBeLessThan(RECEIPTS / 3);
	});

	test('what is sent behind a Wait node, by another worker perhaps, goes out once', async () => {
		const { stage, simulator, publish, ended, waiting } = ring();
		const phone = await ring().newPhone();
		const wait = {
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			webhookId: randomUUID(),
			parameters: { resume: 'webhook', httpMethod: 'POST', options: {} } as never,
		};
		const send = (name: string, text: string) =>
			actionNode(name, stage.credentials, { phoneNumber: phone.number, text });
		const workflow = await publish({
			name: 'Wait between',
			nodes: [send('Before', '={{ $execution.resumeUrl }}'), wait, send('After', 'Done')],
			connections: inARow('Start', 'Before', 'Wait', 'After'),
		});
		await workflow.start(phone.number);
		const { content } = await phone.waitForMessage();
		const executionId = await waiting(workflow.id);
		expect((await fetch(String(content.text), { method: 'POST' })).status).toBe(200);

		expect((await ended(executionId)).status).toBe('success');
		const shown = await waitFor('both messages', async () => {
			const all = await simulator.phone(phone.number).messages();
			return all.length >= 2 && all;
		});
		expect(shown.map((message) => [message.content.text, message.deliveries])).toEqual([
			[content.text, 1],
			['Done', 1],
		]);
	});
};
