import { linked } from '../../../scripts/start/examples';
import { example, filledIn } from '../../support/stage/exampleForms';
import { startScriptedModel, type ScriptedModel } from '../../support/stage/scriptedModel';
import { phoneOf } from '../../support/stage/phones';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'shop';
/** How n8n lets a model give its answer in the form it was told. */
const FORM_OF_ANSWER = 'format_final_json_response';

let stage: Stage;
let model: ScriptedModel;

export const chipsRecipe = (): void => {
	beforeAll(async () => {
		[stage, model] = await Promise.all([openStage(), startScriptedModel()]);
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const openAiApi = await stage.n8n.createCredential({
			type: 'openAiApi',
			name: 'Model',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = linked(example('chips-by-ai'), stage.credentials.rcsForBusinessApi, agentId);
		await stage.publishTrigger(
			filledIn(workflow, { Model: { credentials: { openAiApi } } }),
			agentId,
		);
	});

	afterAll(async () => {
		await stage?.close();
		await model?.stop();
	});

	test('a model answers with chips, and a tap on one of them goes on', async () => {
		const number = '+4915122300001';
		const phone = await phoneOf(stage, number);
		const say = (text: string, chips: readonly string[]) =>
			model.play({ call: FORM_OF_ANSWER, args: { output: { text, chips } } });
		const messages = async (count: number) =>
			await waitFor(`${count} messages`, async () => {
				const all = await phone.messages();
				return all.length >= count && all;
			});

		say('We are open until 18.', ['Book a repair', 'x'.repeat(26)]);
		await phone.reply('Are you open?', { agentId: AGENT });
		expect(await messages(1)).toMatchObject([
			{
				content: {
					text: 'We are open until 18.',
					suggestions: [{ reply: { text: 'Book a repair' } }],
				},
			},
		]);

		await phone.waitForMessage({ text: 'We are open until 18.', state: 'delivered' });
		say('When does it suit you?', ['Today', 'Tomorrow']);
		await phone.tap('Book a repair');
		const [, second] = await messages(2);
		expect(second?.content.text).toBe('When does it suit you?');
		expect(second?.content.suggestions).toHaveLength(2);
	});
};
