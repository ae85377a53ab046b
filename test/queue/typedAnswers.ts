import { inFull } from '../support/measure/endurance';
import { median } from '../support/measure/median';
import { outputOf } from '../../n8n/n8n';
import { actionNode, inARow } from '../support/stage/stage';
import type { Ring } from './ring';

const ANSWERS = inFull(20, 6);

/**
 * What the trigger's second half hands over on a worker, with the table *RCS questions* in PostgreSQL:
 * words that people type instead of tapping, and what became of a message. What is promised of them in
 * queue mode is tested here; where processes are killed, in `kills`.
 */
export const typedAnswers = (ring: () => Ring): void => {
	test(`${ANSWERS} typed answers go on with the question they are for`, async () => {
		const { publishAsking, ask, ended } = ring();
		const workflow = await publishAsking();
		const times: number[] = [];
		for (let count = 0; count < ANSWERS; count++) {
			const { phone, executionId, row } = await ask(workflow);
			const began = Date.now();
			await phone.reply('yes, i am coming!');
			const execution = await ended(executionId);
			const [answered] = outputOf(execution, 'Answered');
			expect(answered?.json).toMatchObject({ answer: 'yes', typed: true, row });
			times.push(execution.data.resultData.runData.Answered![0]!.startTime - began);
		}
		console.log(
			`queue mode: typed answer to next node, median of ${ANSWERS}: ${median(times)} ms (at most ${Math.max(...times)} ms)`,
		);
	});

	test('who waits until a message arrives hears it on another process', async () => {
		const { publish, stage, newPhone, n8n } = ring();
		const send = actionNode(
			'Send',
			stage.credentials,
			{
				...{ operation: 'sendAndWaitForDelivery', content: 'text', text: 'Your code: 4711' },
				phoneNumber: '={{ $json.body.phone }}',
			},
			{ typeVersion: 1.1 },
		);
		const workflow = await publish({
			name: 'Wait for delivery',
			nodes: [send, { name: 'Delivered', type: 'n8n-nodes-base.noOp' }],
			connections: inARow('Start', 'Send', 'Delivered'),
		});
		const phone = await newPhone();
		await workflow.start(phone.number);
		const execution = await n8n.waitForExecution(
			({ workflowId, status }) => workflowId === workflow.id && status === 'success',
			{ timeoutMs: 60_000 },
		);

		expect(outputOf(execution, 'Delivered')[0]?.json).toMatchObject({
			...{ delivery: 'delivered', phoneNumber: phone.number },
		});
	});
};
