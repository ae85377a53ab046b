import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { triggerNode } from '../../support/stage/stage';

export const triggerOutputs = (): void => {
	const NAMES = [
		'Messages',
		'Receipts',
		'Typing',
		'Subscriptions',
		'Expiry',
		'Agent',
		'Unknown',
	] as const;

	describeInBrowser("the trigger's outputs in the editor", () => {
		let stage: EditorStage['stage'];
		let editor: EditorStage['editor'];
		let close: EditorStage['close'] | undefined;

		beforeAll(async () => {
			({ stage, editor, close } = await openEditorStage());
		});
		afterAll(async () => {
			await close?.();
		});

		test('get their names when Separate Outputs is switched on, and lose them again', async () => {
			const { id } = await stage.n8n.createWorkflow({
				name: 'Outputs',
				nodes: [triggerNode('Listen', stage.credentials, 'outputs-on-canvas', ['message.text'])],
			});
			const { page, field } = editor;
			const node = page.getByTestId('canvas-node').filter({ hasText: 'Listen' });
			const labels = node.getByTestId('canvas-node-output-handle');
			const toggle = async () => {
				await node.dblclick();
				await field('separateOutputs').locator('.el-switch').click();
				await editor.closeNode();
			};

			await page.goto(`${stage.n8n.url}/workflow/${id}`);
			await node.waitFor();
			await toggle();
			for (const name of NAMES) await node.getByText(name, { exact: true }).waitFor();
			expect(await labels.count()).toBe(NAMES.length);

			await toggle();
			await node.getByText('Subscriptions', { exact: true }).waitFor({ state: 'detached' });
			expect(await labels.count()).toBe(1);
		});
	});
};
