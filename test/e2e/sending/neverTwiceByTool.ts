import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { newPhones, shownOn } from '../../support/stage/mailing';
import type { Execution } from '../../../n8n/n8n';
import { ACTION, manualTrigger, openStage, type Stage } from '../../support/stage/stage';

let stage: Stage;

/** Calls the tool as its own Execute button does: n8n puts a tool executor in the agent's place. */
const callTool = async (
	parameters: INodeParameters,
	args: IDataObject,
	settings: IDataObject = {},
): Promise<Execution> => {
	const { id } = await stage.n8n.createWorkflow({
		name: 'Agent with a tool',
		nodes: [
			manualTrigger,
			{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 2.2 },
			{
				name: 'Tell',
				type: `${ACTION}Tool`,
				parameters: {
					resource: 'message',
					operation: 'sendText',
					pacing: { retries: 0 },
					...parameters,
				},
				credentials: stage.credentials,
				...settings,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tell: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const { executionId } = await stage.n8n.rest<{ executionId: string }>(
		'POST',
		`/workflows/${id}/run`,
		{
			destinationNode: { nodeName: 'Tell', mode: 'inclusive' },
			triggerToStartFrom: { name: 'Start' },
			agentRequest: { query: { Tell: args }, tool: { name: 'Tell' } },
		},
	);

	return await stage.n8n.waitForExecution(({ id: one }) => one === executionId);
};

const toldToAgent = ({ data }: Execution): unknown =>
	data.resultData.runData['Tell']?.at(-1)?.data?.ai_tool?.[0]?.[0]?.json.response;

const fromAgent: INodeParameters = {
	phoneNumber: "={{ $fromAI('phone', 'the phone number', 'string') }}",
	text: "={{ $fromAI('text', 'what to tell', 'string') }}",
};

export const neverTwiceByTool = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});
	afterAll(async () => {
		await stage?.close();
	});

	describe('the action node as an AI tool', () => {
		test('sends what the agent wants, and tells the agent that it was accepted', async () => {
			const [phone = ''] = newPhones(1);

			const execution = await callTool(fromAgent, { phone, text: 'From an agent' });

			const [message] = await stage.simulator.backDoor.messages({ phone });
			expect(execution.status).toBe('success');
			expect(message).toMatchObject({ deliveries: 1, content: { text: 'From an agent' } });
			expect(toldToAgent(execution)).toMatchObject([
				{ accepted: true, messageId: message?.messageId, phoneNumber: phone },
			]);
		});

		// n8n counts every try of a tool as a run of its own, like a second call by the agent.
		test.each([
			['once with a deduplication key', { deduplicationKey: 'order-4711' }, 1],
			['again without one, as the hint warns', {}, 2],
		])('sends, with Retry On Fail, %s', async (_, options, shown) => {
			const [phone = ''] = newPhones(1);
			await stage.simulator.backDoor.addFault({ phone, status: 500, afterAccepting: true });

			const execution = await callTool(
				{ ...fromAgent, options },
				{ phone, text: 'From an agent' },
				{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			);

			expect(execution.status).toBe('success');
			expect(execution.data.resultData.runData['Tell']).toHaveLength(2);
			expect(await shownOn(stage, [phone])).toEqual([shown]);
		});
	});
};
