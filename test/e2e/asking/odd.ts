import { keyFileText } from '../../support/keyFile';
import {
	arrivedAt,
	askNode,
	isOver,
	openQuestions,
	type Asking,
} from '../../support/stage/questions';
import { CLIENT_TOKEN, credentialData, inARow, triggerNode } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

export const odd = (): void => {
	let asking: Asking;

	beforeAll(async () => {
		asking = await openQuestions();
	});

	afterAll(async () => {
		await asking?.close();
	});

	/** The tap that left by the trigger's outputs. */
	const leftByTrigger = async (phoneNumber: string) =>
		await waitFor('a tap that left by the trigger', async () =>
			(await asking.events()).find((event) => event.phoneNumber === phoneNumber),
		);

	describe('the workflow that asked', () => {
		test('is unpublished: the tap goes on with it all the same', async () => {
			const workflow = await asking.publishAsking();
			const { phone, row, executionId } = await asking.ask(workflow);
			await asking.n8n.deactivate(workflow.id);
			await phone.tap('No');

			expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
				Answered: [{ answer: 'no', row }],
			});
		});

		test('is archived: so does it then', async () => {
			const workflow = await asking.publishAsking();
			const { phone, row, executionId } = await asking.ask(workflow);
			await asking.n8n.rest('POST', `/workflows/${workflow.id}/archive`, {});
			await phone.tap('No');

			expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
				Answered: [{ answer: 'no', row }],
			});
		});
	});

	test('an execution that waits is deleted: the tap leaves by the trigger', async () => {
		const { phone, executionId } = await asking.ask(await asking.publishAsking());
		await asking.n8n.rest('POST', '/executions/delete', { ids: [executionId] });
		await phone.tap('No');

		expect(await leftByTrigger(phone.number)).toMatchObject({
			postbackData: 'no',
			answerTo: { executionId, why: 'executionGone' },
		});
	});

	test('somebody tries out the trigger in the editor: the tap goes to its question', async () => {
		const agentId = 'tried_out';
		await asking.simulator.backDoor.putAgent({ agentId });
		const agent = asking.simulator.agent(agentId);
		const { id } = await asking.n8n.createWorkflow({
			name: 'Tried out',
			nodes: [triggerNode('Listen', asking.credentials, 'tried-out', ['message.suggestion'])],
		});
		await asking.n8n.rest('POST', `/workflows/${id}/run`, {
			triggerToStartFrom: { name: 'Listen' },
		});
		await agent.setWebhook({
			url: `${asking.n8n.testWebhookUrl}/tried-out/rcs`,
			clientToken: CLIENT_TOKEN,
		});
		const { phone, row, executionId } = await asking.ask(
			await asking.publishAsking({ agentId: { __rl: true, mode: 'id', value: agentId } }),
		);
		await phone.tap('No');

		expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
			Answered: [{ answer: 'no', row }],
		});
		expect(await asking.n8n.executions({ workflowId: id })).toEqual([]);
	});

	describe('refused before anything is sent', () => {
		const refusal = async (
			parameters: Readonly<Record<string, unknown>>,
			{ credentials = asking.credentials, row = '' } = {},
		) => {
			const node = { ...askNode('Ask', asking.stage, parameters), credentials };
			const connections = inARow('Start', 'Ask');
			const workflow = await asking.publish({ name: 'Refused', nodes: [node], connections });
			const phone = await asking.newPhone();
			await workflow.start(phone.number, row);
			const { data } = await asking.n8n.waitForExecution(
				(one) => one.workflowId === workflow.id && isOver(one),
			);
			expect(await phone.messages()).toEqual([]);
			return data.resultData.error?.message;
		};

		test.each(['={{ $json.missing }}', '={{ null }}', '={{ "" }}', '={{ $json.body.missing }}'])(
			'a time to wait that comes out empty: %s',
			async (waitAtMost) => {
				expect(await refusal({ waitAtMost })).toBe(
					'Wait At Most is empty for this item. Say how long to wait, or 0 for as long as it takes.',
				);
			},
		);

		test('one that is no number', async () => {
			expect(await refusal({ waitAtMost: '={{ Number("soon") }}' })).toMatch(
				/^Wait At Most must be a number from 1 second to 366 days, or 0\./,
			);
		});

		test.each(['={{ $json.body.row }}', '={{ $("Start").item.json.body.row }}'])(
			'a credential that takes its key from the item, which is gone when the answer comes: %s',
			async (serviceAccountKey) => {
				const { id } = await asking.n8n.createCredential({
					type: 'rcsForBusinessApi',
					name: 'By expression',
					data: credentialData(asking.simulator, { serviceAccountKey }),
				});
				const credentials = { rcsForBusinessApi: { id, name: 'By expression' } };

				expect(await refusal({}, { credentials, row: asking.simulator.serviceAccountKey })).toBe(
					'The credential of a node that waits for an answer must not take its key from the item',
				);
			},
		);
	});

	test('the key is renewed: the tap on an old question leaves as an event like any other', async () => {
		const workflow = await asking.publishAsking();
		const { phone, executionId } = await asking.ask(workflow);
		const { id } = asking.credentials.rcsForBusinessApi;
		const change = async (more: Readonly<Record<string, unknown>>) => {
			const data = credentialData(asking.simulator, more);
			await asking.n8n.rest('PATCH', `/credentials/${id}`, {
				...{ name: 'RCS', type: 'rcsForBusinessApi', data },
			});
		};
		await change({ serviceAccountKey: keyFileText() });
		await phone.tap('No');

		const event = await leftByTrigger(phone.number);
		expect(event).toMatchObject({ type: 'message.suggestion', postbackData: 'no', text: 'No' });
		expect(event).not.toHaveProperty('answerTo');
		const [newest] = await asking.n8n.executions({ workflowId: asking.listener.id });
		expect(newest).toMatchObject({ status: 'success' });
		expect(await asking.waiting(workflow.id)).toBe(executionId);

		// With the old key back, it is opened again.
		await change({});
		await waitFor(
			'the answer',
			async () => {
				await phone.tap('No');
				return isOver(await asking.n8n.execution(executionId));
			},
			{ everyMs: 3000 },
		);
		expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
			Answered: [{ answer: 'no' }],
		});
	});
};
