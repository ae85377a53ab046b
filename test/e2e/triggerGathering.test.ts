import { publishListener } from '../support/stage/listener';
import type { NodeJson } from '../support/stage/mailing';
import { outputOf } from '../../n8n/n8n';
import { deliveredReceipt } from '../support/stage/receivers';
import { inARow, openStage, triggerNode, type Stage } from '../support/stage/stage';
import { openStoredEvents } from '../support/stage/storedEvents';
import { waitFor } from '../../scripts/machine/waitFor';

const RECEIPTS = 60;
/** A busy machine may take its time; what is waited for comes or it does not. */
const PATIENTLY = { timeoutMs: 60_000 };
const gathering = { gatherReceipts: true };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({
		simulator: {
			webhook: { maxInFlight: 100, timeoutMs: 60_000, firstRetryMs: 1000, maxRetryMs: 2000 },
		},
		// As on a small machine: every other execution waits for its turn, and its call with it.
		n8n: { env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' } },
	});
});

afterAll(async () => {
	await stage?.close();
});

const newAgent = async (agentId: string) => {
	await stage.simulator.backDoor.putAgent({ agentId });
	return stage.simulator.agent(agentId);
};

/** Lets many messages of an agent be delivered at once, and waits until n8n took all receipts. */
const receipts = async (agent: Awaited<ReturnType<typeof newAgent>>, copies = 1) => {
	const payloads = Array.from({ length: RECEIPTS }, () => deliveredReceipt());
	await stage.simulator.backDoor.setDelivery({ copies });
	await Promise.all(payloads.map((payload) => agent.deliver(payload)));
	await stage.simulator.backDoor.setDelivery({ copies: 1 });
	const count = RECEIPTS * copies;
	await agent.waitForDelivery({ state: 'acknowledged', kind: 'DELIVERED', count, ...PATIENTLY });

	return payloads.map(({ eventId }) => eventId);
};

test('receipts that arrive together share executions; copies of them are dropped', async () => {
	const agent = await newAgent('gathering');
	const { agentId } = agent;
	const events = ['receipt.delivered', 'message.text'];
	const parameters = gathering;
	const listener = await publishListener(stage, { name: agentId, events, agentId, parameters });

	const ids = await receipts(agent, 3);

	// Google has its OK when an execution begins.
	const received = await waitFor('all of them', async () => {
		const items = await listener.items();
		return items.length >= ids.length && items.map(({ eventId }) => eventId);
	});
	expect([...received].sort()).toEqual([...ids].sort());
	expect(await listener.countExecutions()).toBeLessThan(RECEIPTS / 3);
	const deliveries = await agent.deliveries({ kind: 'DELIVERED' });
	expect(deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual(
		Array.from({ length: 3 * RECEIPTS }, () => 200),
	);
});

test('a message among them has its own execution', async () => {
	const agent = await newAgent('messages-among');
	const { agentId } = agent;
	const listener = await publishListener(stage, {
		name: agentId,
		events: ['receipt.delivered', 'message.text'],
		agentId,
		parameters: gathering,
	});

	const [{ messageId }] = await Promise.all([
		stage.simulator.phone().reply('Hello', { agentId }),
		receipts(agent),
	]);
	await agent.waitForDelivery({ messageId, ...PATIENTLY });

	const executions = await stage.n8n.executions({ workflowId: listener.id });
	const outputs = await Promise.all(
		executions.map(async ({ id }) => outputOf(await stage.n8n.execution(id), 'Listen')),
	);
	const withMessage = outputs.filter((items) => items.some(({ json }) => json.text === 'Hello'));
	expect(withMessage.map((items) => items.length)).toEqual([1]);
	expect(outputs.length).toBeLessThan(RECEIPTS / 3);
});

test('a slow workflow, one execution at a time, keeps up with what would take it minutes', async () => {
	const agent = await newAgent('slow');
	const wait: NodeJson = {
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		// An expression, which still needs its isolate.
		parameters: { amount: '={{ $input.all().length > 0 ? 2 : 0 }}', unit: 'seconds' },
		webhookId: 'slow-wait',
	};
	await stage.publishTrigger(
		{
			name: 'slow',
			nodes: [
				triggerNode('Listen', stage.credentials, 'slow', ['receipt.delivered'], gathering),
				wait,
			],
			connections: inARow('Listen', 'Wait'),
		},
		agent.agentId,
	);

	// Alone, they would take two seconds each, and the last would wait for two minutes.
	const ids = await receipts(agent);

	const stored = openStoredEvents(stage.n8n.userFolder, 'Listen');
	stored.refresh();
	expect(stored.missing(ids)).toEqual([]);
});
