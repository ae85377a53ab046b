import {
	itemsFor,
	mailing,
	mailingInBatches,
	newPhones,
	sendNode,
	shownOn,
} from '../../support/stage/mailing';
import { outputOf, type Execution } from '../../../n8n/n8n';
import { inARow, manualTrigger, openStage, type Stage } from '../../support/stage/stage';

const KEY = { options: { deduplicationKey: 'order-4711' } };

let stage: Stage;

const idsOf = (execution: Execution, node: string) =>
	outputOf(execution, node).map(({ json }) => json.messageId);

export const neverTwiceByKey = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});
	afterAll(async () => {
		await stage?.close();
	});

	describe('a deduplication key', () => {
		test('sends once in two executions, and both say which message it is', async () => {
			const phones = newPhones(2);
			const { id } = await stage.n8n.createWorkflow(
				mailing('Twice', manualTrigger, phones, sendNode('Send', stage, KEY)),
			);

			const first = await stage.n8n.runManually(id);
			const second = await stage.n8n.runManually(id);

			expect(await shownOn(stage, phones)).toEqual([1, 1]);
			expect(outputOf(second, 'Send').map(({ json }) => json.accepted)).toEqual([true, true]);
			expect(idsOf(second, 'Send')).toEqual(idsOf(first, 'Send'));
			expect(new Set(idsOf(first, 'Send')).size).toBe(2);
		});

		test('that two nodes share sends one message each', async () => {
			const phones = newPhones(2);
			const { id } = await stage.n8n.createWorkflow(
				mailing(
					'Two nodes',
					manualTrigger,
					phones,
					sendNode('First', stage, KEY),
					sendNode('Second', stage, KEY),
				),
			);

			await stage.n8n.runManually(id);
			await stage.n8n.runManually(id);

			expect(await shownOn(stage, phones)).toEqual([2, 2]);
		});

		test('sends once to a person who is in the list twice', async () => {
			const [ada = '', ben = ''] = newPhones(2);
			const { id } = await stage.n8n.createWorkflow(
				mailing('Listed', manualTrigger, [ada, ben, ada], sendNode('Send', stage, KEY)),
			);

			await stage.n8n.runManually(id);

			expect(await shownOn(stage, [ada, ben])).toEqual([1, 1]);
		});
	});

	describe('without a key, the same text goes out again', () => {
		test('for every item', async () => {
			const [phone = ''] = newPhones(1);
			const { id } = await stage.n8n.createWorkflow(
				mailing('Equal', manualTrigger, [phone, phone, phone], sendNode('Send', stage)),
			);

			await stage.n8n.runManually(id);

			expect(await shownOn(stage, [phone])).toEqual([3]);
		});

		test('in every round of a loop', async () => {
			const [phone = ''] = newPhones(1);
			const send = sendNode('Send', stage);
			const { id } = await stage.n8n.createWorkflow(
				mailingInBatches('Loop', manualTrigger, Array(6).fill(phone), send),
			);

			const execution = await stage.n8n.runManually(id);

			expect(execution.data.resultData.runData['Send']).toHaveLength(3);
			expect(await shownOn(stage, [phone])).toEqual([6]);
		});

		test('in every execution', async () => {
			const phones = newPhones(2);
			const { id } = await stage.n8n.createWorkflow(
				mailing('Again', manualTrigger, phones, sendNode('Send', stage)),
			);

			await stage.n8n.runManually(id);
			await stage.n8n.runManually(id);

			expect(await shownOn(stage, phones)).toEqual([2, 2]);
		});
	});

	describe('a sub-workflow that is retried with the workflow that calls it', () => {
		/** Fails at the second of three phones, after Google had accepted; then is retried. */
		const runAndRetry = async (parameters: typeof KEY | undefined) => {
			const phones = newPhones(3);
			const [list, oneEach] = itemsFor(phones);
			const sub = await stage.n8n.createWorkflow({
				name: 'Sub',
				nodes: [
					{
						name: 'Called',
						type: 'n8n-nodes-base.executeWorkflowTrigger',
						typeVersion: 1.1,
						parameters: { inputSource: 'passthrough' },
					},
					sendNode('Send', stage, parameters),
				],
				connections: inARow('Called', 'Send'),
			});
			await stage.n8n.activate(sub.id);
			const workflowId = { __rl: true, mode: 'id', value: sub.id } as const;
			const call = {
				name: 'Call',
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.2,
				parameters: { source: 'database', workflowId, mode: 'once', options: {} },
			};
			const { id } = await stage.n8n.createWorkflow({
				name: 'Caller',
				nodes: [manualTrigger, list, oneEach, call],
				connections: inARow('Start', list.name, oneEach.name, call.name),
			});
			const { addFault } = stage.simulator.backDoor;
			await addFault({ phone: phones[1]!, status: 500, afterAccepting: true });

			const failed = await stage.n8n.runManually(id);
			const retried = await stage.n8n.retryExecution(failed.id);

			expect([failed.status, retried.status]).toEqual(['error', 'success']);
			return await shownOn(stage, phones);
		};

		test('sends once with a deduplication key', async () => {
			expect(await runAndRetry(KEY)).toEqual([1, 1, 1]);
		});

		// n8n starts a new execution of it, and tells nothing that links it to the earlier one.
		test('sends again without a key', async () => {
			expect(await runAndRetry(undefined)).toEqual([2, 2, 1]);
		});
	});
};
