import { linked } from '../../../scripts/start/examples';
import { example, submitForm } from '../../support/stage/exampleForms';
import { phoneOf } from '../../support/stage/phones';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const inConversation = example('form-in-conversation');

let stage: Stage;
let workflowId: string;

const statuses = async () =>
	(await stage.n8n.executions({ workflowId })).map(({ status }) => status);

export const formRecipe = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'clinic' });
		const workflow = linked(inConversation, stage.credentials.rcsForBusinessApi, agentId);
		({ id: workflowId } = await stage.n8n.createWorkflow(workflow));
		await stage.n8n.activate(workflowId);
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('the button opens a form over the conversation, and its answer goes on with the execution', async () => {
		const number = '+4915122280001';
		const phone = await phoneOf(stage, number);
		await submitForm(stage.n8n, inConversation, [number, 'Monday at 10:30']);
		const { content } = await phone.waitForMessage();
		const [suggestion] = content.suggestions ?? [];
		expect(suggestion).toMatchObject({
			action: {
				text: 'Fill in the form',
				openUrlAction: { application: 'WEBVIEW', webviewViewMode: 'TALL' },
			},
		});
		const { url } = (suggestion as { action: { openUrlAction: { url: string } } }).action
			.openUrlAction;
		await waitFor('the execution to wait', async () => (await statuses()).includes('waiting'));

		// What shows a preview of a link only looks.
		const page = await (await fetch(url, { headers: { 'user-agent': 'GoogleMessages' } })).text();
		expect(page).toContain('What Is It About');
		expect(await statuses()).toEqual(['waiting']);

		const body = new FormData();
		['Ada', 'My knee', 'Yes'].forEach((value, index) => body.set(`field-${index}`, value));
		const sent = await fetch(url, { method: 'POST', body });
		expect(sent.status).toBe(200);
		const [, thanks] = await waitFor('the thanks', async () => {
			const messages = await phone.messages();
			return messages.length === 2 && messages;
		});
		expect(thanks?.content.text).toBe('Thank you, Ada. See you on Monday at 10:30.');
		await waitFor('the end', async () => (await statuses()).join() === 'success');
	});
};
