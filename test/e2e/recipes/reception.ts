import { optOutTable } from '../../../nodes/RcsForBusiness/memory/optOuts';
import { linked } from '../../../scripts/start/examples';
import { dataTables } from '../../support/stage/dataTables';
import { example } from '../../support/stage/exampleForms';
import { phoneOf, textsOn } from '../../support/stage/phones';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'reception';
const WELCOME = 'Hello! What can we do for you?';

let stage: Stage;

export const receptionRecipe = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const credential = stage.credentials.rcsForBusinessApi;
		const parts = await Promise.all(
			['reception.answers', 'reception.opt-outs'].map(async (name) => {
				const part = linked(example(name), credential, agentId);
				const { id } = await stage.n8n.createWorkflow(part);
				await stage.n8n.activate(id);
				return [part.name, id] as const;
			}),
		);
		const reception = linked(example('reception'), credential, agentId, Object.fromEntries(parts));
		await stage.publishTrigger(reception, agentId);
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('who writes gets choices, and a tap is answered by its own workflow', async () => {
		const number = '+4915122270001';
		const phone = await phoneOf(stage, number);
		await phone.reply('Good morning', { agentId: AGENT });
		expect(await textsOn(stage, number, 1)).toEqual([WELCOME]);
		await phone.waitForMessage({ text: WELCOME, state: 'delivered' });
		await phone.tap('Opening hours');

		expect(await textsOn(stage, number, 2)).toEqual([
			WELCOME,
			"We are open from Monday to Friday, 8 to 18 o'clock.",
		]);
	});

	test('an opt-out is remembered, and confirmed once, whether tapped or typed', async () => {
		const [tapping, typing] = ['+12025550171', '+12025550172'] as const;
		const CONFIRMED = 'You will get no more messages from us. Write START if you change your mind.';
		await (await phoneOf(stage, tapping)).unsubscribe({ agentId: AGENT });
		await (await phoneOf(stage, typing)).reply('Stop!', { agentId: AGENT });
		await textsOn(stage, tapping, 1);
		await textsOn(stage, typing, 1);
		await waitFor('every execution to end', async () =>
			(await stage.n8n.executions()).every(({ status }) => status === 'success'),
		);

		expect(await textsOn(stage, tapping, 1)).toEqual([CONFIRMED]);
		expect(await textsOn(stage, typing, 1)).toEqual([CONFIRMED]);
		const rows = await (await dataTables(stage.n8n.rest)).rows(optOutTable.name);
		expect(new Set(rows.map(({ phoneNumber }) => phoneNumber))).toEqual(new Set([tapping, typing]));
		await stage.simulator.phone(typing).reply('START', { agentId: AGENT });

		expect((await textsOn(stage, typing, 2)).at(-1)).toBe(
			'Welcome back! You will hear from us again.',
		);
	});
};
