import { properties } from '../../../nodes/RcsForBusiness/actions/registry';
import { withAbout } from '../../../rbm/message/postbackReference';
import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';

export const operations = (): void => {
	const PICTURE = 'https://example.com/pizza.jpg';

	/** What the nodes panel calls the operations. */
	const actions = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) =>
			options.map((option) => ('action' in option ? String(option.action) : '')),
		);

	describeInBrowser('in the editor of a real n8n, by clicking', () => {
		let stage: EditorStage['stage'];
		let editor: EditorStage['editor'];
		let begin: EditorStage['begin'];
		let send: EditorStage['send'];
		let close: EditorStage['close'] | undefined;

		beforeAll(async () => {
			({ stage, editor, begin, send, close } = await openEditorStage());
		});
		afterAll(async () => {
			await close?.();
		});

		test('the nodes panel has the triggers and the actions', async () => {
			const { panel, unfold } = editor;
			await editor.newWorkflow();
			await editor.openOurNodes();
			await panel.getByText('On a text', { exact: true }).waitFor();
			await unfold('Actions');

			for (const action of actions) await panel.getByText(action, { exact: true }).waitFor();
		});

		test('the credential is tested and shows green', async () => {
			const { page } = editor;
			await page.goto(
				`${stage.n8n.url}/home/credentials/${stage.credentials.rcsForBusinessApi.id}`,
			);

			const success = page.getByTestId('credentials-config-container-test-success');
			expect(await success.innerText()).toContain('Connection tested successfully');
		});

		test('the trigger says what to do at Google, and where to listen', async () => {
			const { screen, field, choose } = editor;
			await editor.newWorkflow();
			await editor.openOurNodes();
			await editor.add('On a text');

			const form = screen.getByTestId('node-parameters');
			await form.getByText('Publish this workflow: Google then sends').waitFor();
			await choose('registration', 'By Hand');
			await form.getByText('Google has to be told once where to send events.').waitFor();
			const link = form.getByRole('link', { name: 'RCS for Business Developer Console' });
			expect(await link.getAttribute('href')).toMatch(
				/^https:\/\/business-communications\.cloud\./,
			);
			expect(await field('events').innerText()).toContain('Message: Text');
			await screen.getByText('Receive from RCS for Business').waitFor();
			await screen.getByText(/^Execute step hears nothing from Google\. Publish/).waitFor();
			await screen.getByText('Webhook URLs').click();
			await screen.getByTestId('radio-button-production').click();
			expect(await screen.getByText(`${stage.n8n.webhookUrl}/`).innerText()).toMatch(/\/rcs\s*$/);
		});

		test('a place is searched for unless a point is chosen, and fields show where they do something', async () => {
			const { addRow, choose, field, fill } = editor;
			const phone = '+12025554003';
			await begin('Send a text message', phone);
			await fill('text', 'Here we are');
			expect(await field('checkFeatures').count()).toBe(0);
			await addRow('suggestions');
			await field('checkFeatures').waitFor();
			await choose('suggestions.suggestion[0].type', 'View Location');
			await fill('suggestions.suggestion[0].text', 'Map');
			await fill('suggestions.suggestion[0].searchQuery', 'Pizza');

			expect(await send(phone)).toMatchObject({
				suggestions: [{ action: { viewLocationAction: { query: 'Pizza' } } }],
			});
		});

		test('what comes back with a tap stays, whatever is switched and switched back', async () => {
			const { addField, addRow, choose, fill, screen } = editor;
			const phone = '+12025554004';
			const row = 'suggestions.suggestion[0]';
			await begin('Send a text message', phone);
			await fill('text', 'Are you coming?');
			await fill('about', 'Table 7');
			await addRow('suggestions');
			await fill(`${row}.text`, 'Yes');
			await fill(`${row}.postbackData`, 'coming');
			await addField('Postback Type');
			await choose(`${row}.postbackType`, 'Name-Value Pairs');
			const pairs = screen.getByTestId('fixed-collection-postbackFields');
			await pairs.waitFor();
			await choose(`${row}.type`, 'Share Location');
			await choose(`${row}.type`, 'Reply');
			await choose(`${row}.postbackType`, 'Text');
			await pairs.waitFor({ state: 'detached' });

			const { suggestions } = await send(phone);
			expect(suggestions).toEqual([
				{ reply: { text: 'Yes', postbackData: withAbout('coming', 'Table 7') } },
			]);
		});

		test('a rich card with a webview button is built and arrives', async () => {
			const { addRow, choose, fill } = editor;
			const phone = '+12025554001';
			await begin('Send a rich card', phone);
			await fill('title', 'Pizza of the day');
			await fill('description', 'With basil from our garden');
			await choose('media', 'URL');
			await fill('fileUrl', PICTURE);
			await choose('mediaHeight', 'Tall');
			await addRow('suggestions');
			await choose('suggestions.suggestion[0].type', 'Open URL');
			await fill('suggestions.suggestion[0].text', 'Order');
			await fill('suggestions.suggestion[0].url', 'https://example.com/order');
			await choose('suggestions.suggestion[0].openIn', 'Webview, Half');
			await fill('suggestions.suggestion[0].webPageDescription', 'The order form');
			await fill('suggestions.suggestion[0].postbackData', 'order-4711');

			expect(await send(phone)).toEqual({
				richCard: {
					standaloneCard: {
						cardOrientation: 'VERTICAL',
						cardContent: {
							title: 'Pizza of the day',
							description: 'With basil from our garden',
							media: { height: 'TALL', contentInfo: { fileUrl: PICTURE } },
							suggestions: [
								{
									action: {
										text: 'Order',
										postbackData: 'order-4711',
										openUrlAction: {
											url: 'https://example.com/order',
											application: 'WEBVIEW',
											webviewViewMode: 'HALF',
											description: 'The order form',
										},
									},
								},
							],
						},
					},
				},
			});
		});
	});
};
