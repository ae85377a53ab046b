import { inFull, tell } from '../support/measure/endurance';
import { callWebhook, mailing, newPhones, sendNode, webhookNode } from '../support/stage/mailing';
import { openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const MESSAGES = inFull(2000, 200);
const PATIENTLY = { timeoutMs: 300_000 };

jest.setTimeout(inFull(40 * 60_000, 120_000));

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ asItComes: true });
});
afterAll(async () => {
	await stage?.close();
});

test('n8n is killed in the middle of a mailing: its retry sends what is missing, and nothing twice', async () => {
	const { messages, addFault } = stage.simulator.backDoor;
	const phones = newPhones(MESSAGES);
	const send = sendNode('Send', stage, {
		options: { deduplicationKey: '=campaign-7-{{ $json.phone }}' },
		pacing: {},
	});
	const { id } = await stage.n8n.createWorkflow(
		mailing('Campaign', webhookNode('campaign'), phones, send),
	);
	// Slow enough to be killed in the middle.
	await addFault({ share: 1, times: null, delayMs: 50 });
	await stage.n8n.activate(id);
	await callWebhook(stage, 'campaign');

	const half = async () => (await messages()).length >= MESSAGES / 2;
	await waitFor('half of the messages', half, PATIENTLY);
	await stage.n8n.kill9();
	const before = (await messages()).length;
	expect(before).toBeLessThan(MESSAGES);
	await stage.n8n.restart();
	const crashed = await stage.n8n.waitForExecution(
		({ workflowId, status }) => workflowId === id && status === 'crashed',
		PATIENTLY,
	);

	const { status } = await stage.n8n.retryExecution(crashed.id, PATIENTLY);

	expect(status).toBe('success');
	const all = await waitFor('the messages to arrive', async () => {
		const found = await messages();
		return found.every(({ deliveries }) => deliveries > 0) && found;
	});
	expect(all.map(({ phone }) => phone).sort()).toEqual([...phones].sort());
	expect(all.filter(({ deliveries }) => deliveries !== 1)).toEqual([]);
	const repeated = all.filter(({ requests }) => requests > 1).length;
	expect(repeated).toBeGreaterThan(0);
	tell(`killed after ${before} of ${MESSAGES}; ${repeated} asked for again, none shown twice`);
});
