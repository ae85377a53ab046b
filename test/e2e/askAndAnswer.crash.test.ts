import { arrivedAt, openQuestions, type Asking } from '../support/stage/questions';
import { waitFor } from '../../scripts/machine/waitFor';

let asking: Asking;

beforeAll(async () => {
	asking = await openQuestions();
});

afterAll(async () => {
	await asking?.close();
});

const PATIENTLY = { timeoutMs: 60_000 };

test('n8n is dead when the person taps: Google sends again, and it goes on', async () => {
	const { phone, row, executionId } = await asking.ask(await asking.publishAsking());
	await asking.n8n.kill9();
	const tapped = await phone.tap('No');
	await waitFor('a try that failed', async () => {
		const [delivery] = await asking.simulator.agent().deliveries({ messageId: tapped.messageId });
		return (delivery?.attempts.length ?? 0) > 0;
	});
	await asking.n8n.restart();

	expect(arrivedAt(await asking.ended(executionId, PATIENTLY))).toMatchObject({
		Answered: [{ answer: 'no', row }],
	});
	await asking.simulator.agent().waitForDelivery({ messageId: tapped.messageId, ...PATIENTLY });
	expect(await asking.events()).toEqual([]);
});

test('killed between send and wait: tried again, it asks nobody twice, and waits', async () => {
	const workflow = await asking.publishAsking();
	const phone = await asking.newPhone();
	// Google takes the message, and its answer does not come to an end.
	await asking.simulator.backDoor.addFault({ pace: 'endless', phone: phone.number });
	await workflow.start(phone.number);
	await phone.waitForMessage();
	await asking.n8n.kill9();
	await asking.simulator.backDoor.clearFaults();
	await asking.n8n.restart();
	const [crashed] = await asking.n8n.executions({ workflowId: workflow.id });
	expect(crashed?.status).toBe('crashed');

	const { id: retriedId } = await asking.n8n.rest<{ id: string }>(
		'POST',
		`/executions/${crashed!.id}/retry`,
		{ loadWorkflow: false },
	);
	await waitFor('the retried one to wait', async () => {
		const [newest] = await asking.n8n.executions({ workflowId: workflow.id });
		return newest?.id === retriedId && newest.status === 'waiting';
	});
	expect(await phone.messages()).toHaveLength(1);
});
