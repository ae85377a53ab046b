import { inFull } from '../support/endurance';
import { post } from '../support/load';
import { outputOf } from '../support/n8n';
import { ours } from '../support/receivers';
import { actionNode, inARow } from '../support/stage';
import { waitFor } from '../support/waitFor';
import type { Ring } from './ring';

const ANSWERS = inFull(20, 6);
const RECEIPTS = inFull(2000, 100);

const medianOf = (times: readonly number[]): number =>
	[...times].sort((one, other) => one - other)[Math.floor(times.length / 2)]!;

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
			`queue mode: typed answer to next node, median of ${ANSWERS}: ${medianOf(times)} ms (at most ${Math.max(...times)} ms)`,
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

	test(`behind ${RECEIPTS} receipts of a mailing a typed answer waits, and is not lost`, async () => {
		const { publishAsking, ask, ended, stage } = ring();
		const receiver = await ours(stage, { name: 'backlog' });
		const { phone, executionId } = await ask(await publishAsking());
		const began = Date.now();
		await Promise.all(
			Array.from({ length: RECEIPTS }, async (_, index) => {
				await new Promise((done) => setTimeout(done, 5 * index));
				await post(receiver.url, receiver.call());
			}),
		);
		await phone.reply('no');
		const said = Date.now();
		const execution = await ended(executionId, { timeoutMs: 300_000 });
		const { startTime } = execution.data.resultData.runData.Answered![0]!;
		console.log(
			`queue mode: behind ${RECEIPTS} receipts (taken in ${said - began} ms) a typed answer goes on after ${startTime - said} ms`,
		);

		expect(outputOf(execution, 'Answered')[0]?.json).toMatchObject({ answer: 'no', typed: true });
		await waitFor('the receipts to be done', async () => {
			const { n8n } = ring();
			return (await n8n.executions({ status: ['new', 'running'] })).length === 0;
		});
	});
};
