import { linked } from '../../../scripts/start/examples';
import { example, filledIn, submitForm } from '../../support/stage/exampleForms';
import { outputOf } from '../../../n8n/n8n';
import { isOver } from '../../support/stage/questions';
import { startScriptedModel, type ScriptedModel } from '../../support/stage/scriptedModel';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const BOSS = '+4915122230000';
const TOOL = 'Write_to_a_customer';
const TEXT = 'Your bicycle is ready.';

const approval = example('approve-by-phone');

let stage: Stage;
let model: ScriptedModel;
let workflowId: string;

/** The agent wants to write to a customer, the boss answers; what it then says, and was told. */
const letIt = async (customer: string, answer: string, says: string) => {
	// n8n wraps what the tool takes, once somebody is asked first.
	model.play(
		{ call: TOOL, args: { toolParameters: { phoneNumber: customer, text: TEXT } } },
		{ say: says },
	);
	const boss = stage.simulator.phone(BOSS);
	const { length: before } = await boss.messages();
	await submitForm(stage.n8n, approval, [`Tell ${customer} that the bicycle is ready`]);
	const question = await waitFor(
		'the boss to be asked',
		async () => (await boss.messages())[before],
	);
	expect(question.content.text).toBe(`The agent wants to write to ${customer}:\n\n${TEXT}`);
	expect(await stage.simulator.phone(customer).messages()).toEqual([]);
	await waitFor('the agent to wait', async () =>
		(await stage.n8n.executions({ workflowId })).some(({ status }) => status === 'waiting'),
	);
	if (answer === 'Approve' || answer === 'Decline') {
		await boss.tap({ messageId: question.messageId, text: answer });
	} else await boss.reply(answer, { agentId: question.agentId });

	await waitFor('the agent to be done', async () => {
		const over = (await stage.n8n.executions({ workflowId })).filter(isOver);
		for (const { id } of over) {
			const [done] = outputOf(await stage.n8n.execution(id), 'Done');
			if (done?.json.output === says) return true;
		}
		return false;
	});
	return { told: JSON.stringify(model.told()) };
};

export const approvalRecipe = (): void => {
	beforeAll(async () => {
		[stage, model] = await Promise.all([openStage(), startScriptedModel()]);
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'shop' });
		const openAiApi = await stage.n8n.createCredential({
			type: 'openAiApi',
			name: 'Model',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = linked(approval, stage.credentials.rcsForBusinessApi, agentId);
		({ id: workflowId } = await stage.publishTrigger(
			filledIn(workflow, {
				Model: { credentials: { openAiApi } },
				'Ask the boss': { parameters: { phoneNumber: BOSS } },
			}),
			agentId,
		));
	});

	afterAll(async () => {
		await stage?.close();
		await model?.stop();
	});

	test('approved: the customer gets the message', async () => {
		const customer = '+4915122230001';
		await letIt(customer, 'Approve', 'I told them.');

		expect(await stage.simulator.phone(customer).waitForMessage()).toMatchObject({
			content: { text: TEXT },
		});
	});

	test('declined by a tap: nothing is sent', async () => {
		const customer = '+4915122230002';
		await letIt(customer, 'Decline', 'I did not tell them.');

		expect(await stage.simulator.phone(customer).messages()).toEqual([]);
	});

	test('declined in words: nothing is sent, and the agent reads them', async () => {
		const customer = '+4915122230003';
		const { told } = await letIt(customer, 'It is not paid yet', 'I heard that it is not paid.');

		expect(told).toContain('It is not paid yet');
		expect(await stage.simulator.phone(customer).messages()).toEqual([]);
	});
};
