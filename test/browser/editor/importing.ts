import path from 'node:path';

import { productionUrl, triggerOf } from '../../../scripts/start/examples';
import { repository } from '../../../scripts/machine/repository';
import { registered } from '../../../scripts/start/registered';
import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { example } from '../../support/stage/exampleForms';

export const importing = (): void => {
	const RECIPE = 'answer-what-i-write';

	describeInBrowser('a recipe', () => {
		let opened: EditorStage | undefined;

		afterAll(async () => {
			await opened?.close();
		});

		test('is imported from its file, gets the credential, is published, and answers a phone', async () => {
			opened = await openEditorStage();
			const { stage, editor } = opened;
			const { page, screen } = editor;
			const recipe = example(RECIPE);
			await editor.newWorkflow();
			await page.getByTestId('workflow-menu').click();
			await page.getByText('Import', { exact: true }).hover();
			const [chooser] = await Promise.all([
				page.waitForEvent('filechooser'),
				page.getByText('From file', { exact: true }).click(),
			]);
			await chooser.setFiles(path.join(repository, 'examples', `${RECIPE}.json`));

			const ours = recipe.nodes.filter(({ type }) => type.startsWith('n8n-nodes-rcs-for-business'));
			expect(ours).toHaveLength(4);
			for (const { name } of ours) {
				await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
				await screen.waitFor();
				await screen.getByTestId('node-credentials-select').click();
				await page
					.getByRole('option', { name: 'RCS' })
					.or(page.getByText('RCS for Business API'))
					.first()
					.click();
				await editor.closeNode();
			}
			await page.getByTestId('workflow-open-publish-modal-button').click();
			await page.getByTestId('workflow-publish-button').click();
			await page.getByTestId('workflow-publish-button').waitFor({ state: 'detached' });
			await registered(stage.simulator, productionUrl(stage.n8n, triggerOf(recipe)!));

			const phone = stage.simulator.phone();
			await phone.reply('Hello from a file');

			expect(
				await phone.waitForMessage({ text: 'You wrote: Hello from a file', timeoutMs: 30_000 }),
			).toMatchObject({ content: { text: 'You wrote: Hello from a file' } });
		});
	});
};
