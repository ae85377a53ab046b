import { linked } from '../../../scripts/start/examples';
import { example, submitForm } from '../../support/stage/exampleForms';
import { phoneOf, textsOn } from '../../support/stage/phones';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'appointments';
const comingTomorrow = example('coming-tomorrow');

let stage: Stage;
let workflowId: string;

/** Fills in the form for a person, and waits until the workflow waits for them. */
const askWhether = async (number: string) => {
	const phone = await phoneOf(stage, number);
	await submitForm(stage.n8n, comingTomorrow, [number, '10:30']);
	await phone.waitForMessage();
	await waitFor('the question to wait', async () => {
		const [newest] = await stage.n8n.executions({ workflowId });
		return newest?.status === 'waiting';
	});

	return phone;
};

export const comingTomorrowRecipe = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const workflow = linked(comingTomorrow, stage.credentials.rcsForBusinessApi, agentId);
		({ id: workflowId } = await stage.publishTrigger(workflow, agentId));
	});

	afterAll(async () => {
		await stage?.close();
	});

	test.each([
		['Yes, I am coming', 'Thank you. See you tomorrow at 10:30.', '+4915122200001'],
		[
			'No, I cannot',
			'Thank you for telling us. Your appointment at 10:30 is cancelled.',
			'+4915122200002',
		],
		[
			'Another day, please',
			'Thank you. We will ring you up to find another day.',
			'+4915122200003',
		],
	])('the example "are you coming tomorrow?" goes on with "%s"', async (choice, reply, number) => {
		const phone = await askWhether(number);
		await phone.tap(choice);

		expect(await textsOn(stage, number, 2)).toEqual([
			'Your appointment is tomorrow at 10:30. Are you coming?',
			reply,
		]);
	});

	test('"yes!" is as good as a tap, and who types something else is asked once more', async () => {
		const number = '+4915122200005';
		const phone = await askWhether(number);
		await phone.reply('Who is this?', { agentId: AGENT });
		const again = 'Sorry, I did not get that. Please tap one of these.';
		expect((await textsOn(stage, number, 2)).at(-1)).toBe(again);
		await phone.reply('yes!', { agentId: AGENT });

		expect(await textsOn(stage, number, 3)).toEqual([
			'Your appointment is tomorrow at 10:30. Are you coming?',
			again,
			'Thank you. See you tomorrow at 10:30.',
		]);
	});

	test('who taps once more is told', async () => {
		const number = '+4915122200004';
		const phone = await askWhether(number);
		await phone.tap('No, I cannot');
		await textsOn(stage, number, 2);
		const [question] = await phone.messages();
		await phone.tap({ messageId: question!.messageId, text: 'Yes, I am coming' });

		expect((await textsOn(stage, number, 3)).at(-1)).toBe(
			'Thank you. This question is answered already: please ring us up to change it.',
		);
	});
};
