import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { actionNode, inARow, manualTrigger, triggerNode } from '../../support/stage/stage';

export const canvas = (): void => {
	/** What people type who look for it. */
	const SEARCHES = [
		'text message',
		'google messages',
		'send sms',
		'rbm',
		'rich card',
		'chat',
		'receive sms',
	];

	/** Among so many of all that n8n offers. */
	const FIRST = 10;

	describeInBrowser('on the canvas', () => {
		let stage: EditorStage['stage'];
		let editor: EditorStage['editor'];
		let close: EditorStage['close'] | undefined;

		beforeAll(async () => {
			({ stage, editor, close } = await openEditorStage());
			const { credentials } = stage;
			const message = { resource: 'message', phoneNumber: '+12025550100' };
			const { id } = await stage.n8n.createWorkflow({
				name: 'Canvas',
				nodes: [
					manualTrigger,
					actionNode('Send', credentials, {
						...message,
						operation: 'sendText',
						text: '=Your table is {{ $json.table }}',
						notReachableOutput: true,
					}),
					actionNode('Look', credentials, { resource: 'agent', operation: 'checkSetUp' }),
					triggerNode('Listen', credentials, 'canvas', [
						...['message.file', 'message.location', 'message.suggestion', 'message.text'],
						...['subscription.subscribed', 'subscription.unsubscribed'],
					]),
				].map((node, index) => ({ ...node, position: [index * 260, 0] as [number, number] })),
				connections: inARow('Start', 'Send', 'Look'),
			});
			await editor.page.goto(`${stage.n8n.url}/workflow/${id}`);
			await editor.page.getByTestId('canvas-node').first().waitFor();
		});
		afterAll(async () => {
			await close?.();
		});

		test.each([
			['Send', 'Send Text: Your table is …'],
			['Look', 'Agent: Check Set-Up'],
			['Listen', 'Messages, opt-outs'],
		])('below %s stands what it does', async (name, subtitle) => {
			const node = editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

			await node.getByText(subtitle, { exact: true }).waitFor();
		});

		test('the output for phones without RCS is named in full', async () => {
			const label = editor.page.getByText('No RCS', { exact: true });
			const isCut = await label.evaluate((element) => element.scrollWidth > element.clientWidth);

			expect(isCut).toBe(false);
		});

		/** Types into the search of the nodes panel; what n8n lists. */
		const search = async (words: string): Promise<string[]> => {
			await editor.panel.getByTestId('node-creator-search-bar').fill(words);
			const items = editor.panel.getByTestId('item-iterator-item');
			await items.filter({ hasText: 'RCS for Business' }).first().waitFor();

			return await items.allInnerTexts();
		};

		describe.each(['a sender', 'a trigger'])(
			'where %s is looked for, the node is found by',
			(what) => {
				beforeAll(async () => {
					if (what === 'a trigger') await editor.newWorkflow();
					await editor.page.keyboard.press('n');
				});

				test.each(SEARCHES)('%j', async (words) => {
					const place = (await search(words)).findIndex((text) =>
						text.includes('RCS for Business'),
					);

					expect(place).toBeLessThan(FIRST);
				});
			},
		);

		test("the trigger's panel has one line, and the rest folded", async () => {
			await editor.newWorkflow();
			await editor.openOurNodes();
			await editor.add('On an opt-out');
			const line = editor.screen.getByText(
				/^Execute step hears nothing from Google\. Publish, write/,
			);

			expect(await line.evaluate((element) => element.tagName)).toBe('B');
			expect(await editor.screen.getByText('Google sends events to one URL only').count()).toBe(0);
		});
	});
};
