import type { Locator } from 'playwright-core';

import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { outputOf, type WorkflowJson } from '../../../n8n/n8n';
import { waitFor } from '../../../scripts/machine/waitFor';

export const asking = (): void => {
	/** What is promised; typing is not a click. */
	const MOST_CLICKS = 25;

	const PHONE = '+12025554010';
	const QUESTION = 'Your appointment is tomorrow at 10. Are you coming?';
	const CHOICES = [
		{ text: 'Yes, I am coming', value: 'yes' },
		{ text: 'No, I cannot', value: 'no' },
		{ text: 'Another day, please', value: 'later' },
	];

	describeInBrowser('in the editor, from an empty canvas', () => {
		let stage: EditorStage['stage'];
		let editor: EditorStage['editor'];
		let close: EditorStage['close'] | undefined;

		beforeAll(async () => {
			({ stage, editor, close } = await openEditorStage());
		});
		afterAll(async () => {
			await close?.();
		});

		test(`"are you coming tomorrow?" with three answers takes at most ${MOST_CLICKS} clicks, and works`, async () => {
			const { page, panel, screen, field } = editor;
			const { n8n, simulator } = stage;
			let clicks = 0;
			const click = async (place: Locator): Promise<void> => {
				clicks += 1;
				await place.click();
			};
			const type = async (path: string, text: string): Promise<void> => {
				await click(field(path).locator('input, textarea').first());
				await page.keyboard.type(text);
			};
			const closeNode = async (): Promise<void> => {
				await click(page.getByTestId('ndv-close-button'));
				await screen.waitFor({ state: 'detached' });
			};
			const addOurs = async (action: string, list?: 'Triggers'): Promise<void> => {
				await panel.getByTestId('node-creator-search-bar').fill('RCS for Business');
				await click(
					panel.getByTestId('item-iterator-item').filter({ hasText: 'RCS for Business' }).first(),
				);
				if (list !== undefined) await click(panel.getByText(new RegExp(`^${list} \\(\\d+\\)`)));
				await click(panel.getByText(action, { exact: true }));
				await screen.waitFor();
			};
			await editor.newWorkflow();

			// What starts it, and what asks.
			await click(page.getByTestId('canvas-add-button'));
			await click(panel.getByText('Trigger manually', { exact: true }));
			await click(page.getByTestId('canvas-handle-plus').first());
			await addOurs('Ask somebody and wait for the answer');
			await type('phoneNumber', PHONE);
			await type('message', QUESTION);
			const choices = screen.getByTestId('fixed-collection-choices');
			for (const [index, { text, value }] of CHOICES.entries()) {
				await click(choices.getByTestId('fixed-collection-add').last());
				await type(`choices.choice[${index}].text`, text);
				await type(`choices.choice[${index}].value`, value);
			}
			await closeNode();

			// What hears the answer.
			await click(page.getByTestId('node-creator-plus-button'));
			await addOurs('On a text', 'Triggers');
			await closeNode();
			// n8n saves by itself, a moment later; nobody is faster than that.
			const workflow = await waitFor('n8n to save it', async () => {
				const [newest] = await n8n.rest<Array<{ id: string }>>('GET', '/workflows');
				const saved =
					newest &&
					(await n8n.rest<WorkflowJson & { id: string }>('GET', `/workflows/${newest.id}`));
				return saved?.nodes.length === 3 && saved;
			});
			await click(page.getByTestId('workflow-open-publish-modal-button'));
			await click(page.getByTestId('workflow-publish-button'));
			await page.getByTestId('workflow-publish-button').waitFor({ state: 'detached' });

			const asking = workflow.nodes.find(
				({ parameters }) => parameters?.operation === 'sendAndWait',
			);
			expect(asking?.parameters).toMatchObject({ choices: { choice: CHOICES } });
			await page.getByTestId('canvas-node').filter({ hasText: 'When clicking' }).hover();
			await click(page.locator('[data-test-id^="execute-workflow-button-When clicking"]'));
			const phone = simulator.phone(PHONE);
			await phone.waitForMessage({ text: QUESTION, state: 'delivered', timeoutMs: 20_000 });
			await n8n.waitForExecution(({ status }) => status === 'waiting');
			await phone.tap('Another day, please');
			const execution = await n8n.waitForExecution(
				({ workflowId, status, mode }) =>
					workflowId === workflow.id && status === 'success' && mode === 'manual',
			);
			expect(outputOf(execution, asking?.name ?? '')).toMatchObject([
				{ json: { answer: 'later' } },
			]);
			expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
		}, 180_000);
	});
};
