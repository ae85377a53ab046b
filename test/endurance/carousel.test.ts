import { describeInBrowser } from '../support/browser/describeInBrowser';
import { openEditorStage, type EditorStage } from '../support/browser/editorStage';
import {
	fillSuggestion,
	suggestionKinds,
	suggestionOf,
} from '../support/browser/suggestionsOnScreen';
import { inFull } from '../support/measure/endurance';

/** n8n draws the whole form anew at each step: ten cards take some 170, and more than five minutes. */
const CARDS = inFull(10, 2);
const SUGGESTIONS = 4;
const PICTURE = 'https://example.com/pizza.jpg';
const PHONE = '+12025554002';

jest.setTimeout(inFull(900_000, 240_000));

/** Four kinds on each card: every kind is on the first or the second. */
const kindsOn = (card: number) =>
	card === 0 ? suggestionKinds.slice(-SUGGESTIONS) : suggestionKinds.slice(0, SUGGESTIONS);

describeInBrowser('in the editor of a real n8n, by clicking', () => {
	let opened: EditorStage | undefined;

	beforeAll(async () => {
		opened = await openEditorStage();
	});
	afterAll(async () => {
		await opened?.close();
	});

	test(`a carousel of ${CARDS} cards with four suggestions each is built and arrives`, async () => {
		const { editor, begin, send } = opened!;
		await begin('Send a carousel of cards', PHONE);
		await editor.choose('cardWidth', 'Small');
		for (let card = 0; card < CARDS; card++) {
			await editor.addRow('cards');
			await editor.fill(`cards.card[${card}].title`, `Pizza ${card + 1}`);
			await editor.choose(`cards.card[${card}].media`, 'URL');
			await editor.fill(`cards.card[${card}].fileUrl`, PICTURE);
		}
		for (let card = 0; card < CARDS; card++) {
			for (const [index, kind] of kindsOn(card).entries()) {
				await editor.addRow('suggestions', card);
				const row = `cards.card[${card}].suggestions.suggestion[${index}]`;
				await fillSuggestion(editor, row, kind, `${card + 1} ${kind.type}`);
			}
		}

		const cardContents = Array.from({ length: CARDS }, (_, card) => ({
			title: `Pizza ${card + 1}`,
			media: { height: 'MEDIUM', contentInfo: { fileUrl: PICTURE } },
			suggestions: kindsOn(card).map((kind) => suggestionOf(kind, `${card + 1} ${kind.type}`)),
		}));
		expect(await send(PHONE)).toEqual({
			richCard: { carouselCard: { cardWidth: 'SMALL', cardContents } },
		});
	});
});
