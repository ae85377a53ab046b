import { inARow, openStage, triggerNode, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const PATIENCE = { timeoutMs: 60_000 };
const AGENT = 'waiting-agent';
const HOLD_SECONDS = 25;

let stage: Stage;
let workflowId: string;

beforeAll(async () => {
	stage = await openStage({
		simulator: { webhook: { timeoutMs: 8_000, firstRetryMs: 200, maxRetryMs: 500 } },
		n8n: { env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' } },
	});
	await stage.simulator.backDoor.putAgent({ agentId: AGENT });
	const amount = `={{ $json.text === 'Hold' ? ${HOLD_SECONDS} : 0 }}`;
	const { id } = await stage.publishTrigger(
		{
			name: 'slow',
			nodes: [
				triggerNode('Listen', stage.credentials, 'slow', ['message.text']),
				{
					name: 'Work',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					parameters: { resume: 'timeInterval', amount, unit: 'seconds' },
				},
			],
			connections: inARow('Listen', 'Work'),
		},
		AGENT,
	);
	workflowId = id;
});

afterAll(async () => {
	await stage?.close();
});

const write = async (text: string) => await stage.simulator.phone().reply(text, { agentId: AGENT });

/**
 * Executions by their status, the one that has the slot and those that wait for it. A look for open
 * questions stands beside them for a moment.
 */
const withStatus = async (status: 'running' | 'new') =>
	(await stage.n8n.executions({ workflowId, status: [status] })).filter(
		({ mode }) => mode === 'webhook',
	);

const attemptsOf = async (messageId: string) => {
	const [delivery] = await stage.simulator.agent(AGENT).deliveries({ messageId });
	return delivery?.attempts ?? [];
};

/** The one slot is taken, and another event waits for it. */
const holdAndWait = async (): Promise<{ messageId: string; executionId: string }> => {
	await write('Hold');
	await waitFor('the slot to be taken', async () => (await withStatus('running')).length === 1);
	const { messageId } = await write('Next');
	const waiting = await waitFor(
		'an execution to wait for it',
		async () => (await withStatus('new'))[0],
	);

	return { messageId, executionId: waiting.id };
};

test('"OK" waits for a slot; a copy meanwhile is to be sent again, and starts nothing', async () => {
	const { messageId, executionId } = await holdAndWait();

	const { attempts } = await stage.simulator
		.agent(AGENT)
		.waitForDelivery({ messageId, ...PATIENCE });
	const statuses = attempts.map(({ status }) => status);
	// Google's patience ended, copies were sent away, and when the slot was free, one was answered.
	expect(statuses[0]).toBeUndefined();
	expect(statuses).toContain(503);
	expect(statuses.at(-1)).toBe(200);
	const done = await stage.n8n.waitForExecution(({ id }) => id === executionId);
	expect(done.status).toBe('success');
	expect(await stage.n8n.executions({ workflowId })).toHaveLength(2);
});

test('an execution that is stopped before it has a slot keeps no copy waiting', async () => {
	const { messageId, executionId } = await holdAndWait();
	await stage.n8n.rest('POST', `/executions/${executionId}/stop`, {});

	const began = performance.now();
	await waitFor(
		'a copy to be sent away',
		async () => (await attemptsOf(messageId)).some(({ status }) => status === 503),
		PATIENCE,
	);
	expect(performance.now() - began).toBeLessThan(20_000);
	const { body } = (await attemptsOf(messageId)).find(({ status }) => status === 503)!;
	expect(body).toBe('Busy. Send it again.');

	// The next event is not held up by it.
	const next = await write('After');
	await stage.simulator.agent(AGENT).waitForDelivery({ messageId: next.messageId, ...PATIENCE });
});
