import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { actionNode, inARow, manualTrigger } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

export const lists = (): void => {
	const PICTURE = 'https://example.com/pizza.jpg';
	const articles = ['Pizza', 'Pasta', 'Tiramisu'].map((name) => ({
		name,
		image: { src: PICTURE },
		link: `https://example.com/${name}`,
	}));

	describeInBrowser('lists, in the editor of a real n8n, by clicking', () => {
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
		test('rows that were given as a whole show, so that they can be taken away', async () => {
			const parameters = {
				operation: 'sendText',
				phoneNumber: '+12025554102',
				text: 'Coming?',
				suggestions: '={{ ["Yes", "No"] }}',
			};
			const { id } = await stage.n8n.createWorkflow({
				name: 'Given as a whole',
				nodes: [manualTrigger, actionNode('Send', stage.credentials, parameters)],
				connections: inARow('Start', 'Send'),
			});
			await editor.page.goto(`${stage.n8n.url}/workflow/${id}`);
			await editor.page.getByTestId('canvas-node').filter({ hasText: 'Send' }).first().dblclick();

			await editor.field('suggestions').waitFor();
			expect(await editor.field('suggestions').innerText()).toContain('["Yes", "No"]');
			// What is typed while n8n still works the expression out may be gone again.
			const typed = editor.field('suggestions').locator('.cm-content');
			const rows = editor.screen.getByTestId('fixed-collection-suggestions');
			await waitFor(
				'the rows in place of the expression',
				async () => {
					if (await typed.isVisible()) await typed.fill('', { timeout: 2000 });
					return await rows.isVisible();
				},
				{ everyMs: 1000 },
			);
			await editor.addRow('suggestions');
			await editor.fill('suggestions.suggestion[0].text', 'Yes');
			expect(await send(parameters.phoneNumber)).toMatchObject({
				suggestions: [{ reply: { text: 'Yes' } }],
			});
		});

		test('cards from a list, mapped, and chips from another', async () => {
			const { choose, fill, fillExpression, addOption } = editor;
			const phone = '+12025554101';
			await begin('Send a carousel of cards', phone);
			await choose('suggestionsFrom', 'From a List');
			await fillExpression('suggestionsList', '{{ ["More", "Nothing"] }}');
			await choose('cardsFrom', 'From a List');
			await fillExpression('cardsList', `{{ ${JSON.stringify({ articles })} }}`);
			await fill('cardsReplyButton', 'Order again');
			await addOption('Title');
			await fill('cardsProperties.title', 'name');
			await addOption('Picture');
			await fill('cardsProperties.picture', 'image.src');
			await addOption('Value');
			await fill('cardsProperties.value', 'name');

			expect(await send(phone)).toMatchObject({
				richCard: {
					carouselCard: {
						cardContents: articles.map(({ name, link }) => ({
							title: name,
							media: { contentInfo: { fileUrl: PICTURE } },
							suggestions: [
								{ action: { text: 'Open', openUrlAction: { url: link } } },
								{ reply: { text: 'Order again', postbackData: name } },
							],
						})),
					},
				},
				suggestions: [{ reply: { text: 'More' } }, { reply: { text: 'Nothing' } }],
			});
		});

		test('buttons of a rich card from a list, and chips below it in rows', async () => {
			const { addRow, choose, fill, fillExpression } = editor;
			const phone = '+12025554103';
			await begin('Send a rich card', phone);
			await fill('title', 'Pizza of the day');
			await choose('suggestionsFrom', 'From a List');
			await fillExpression(
				'suggestionsList',
				'{{ ["https://example.com/menu"].map((value) => ({ text: "Menu", value })) }}',
			);
			await choose('suggestionsOnTap', 'Open URL');
			await addRow('chips');
			await fill('chips.suggestion[0].text', 'No, thank you');

			expect(await send(phone)).toMatchObject({
				richCard: {
					standaloneCard: {
						cardContent: {
							suggestions: [
								{ action: { text: 'Menu', openUrlAction: { url: 'https://example.com/menu' } } },
							],
						},
					},
				},
				suggestions: [{ reply: { text: 'No, thank you' } }],
			});
		});
	});
};
