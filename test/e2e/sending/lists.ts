import { examples, linked } from '../../../scripts/start/examples';
import { newPhones } from '../../support/stage/mailing';
import { shownError } from '../../support/stage/misuse';
import { outputOf, type WorkflowJson } from '../../../n8n/n8n';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const PICTURE = 'https://example.com/pizza.jpg';

let stage: Stage;

/** An order, as a shop hands it over. */
const order = {
	buttons: ['Yes', 'No'],
	empty: [],
	asText: '```json\n{"articles": [{"title": "Pizza"}, {"title": "Pasta"}]}\n```',
	line_items: ['Pizza', 'Pasta', 'Tiramisu'].map((name) => ({
		name,
		total: '9.50',
		image: { src: PICTURE },
		permalink: `https://example.com/${name}`,
		sku: name.toLowerCase(),
	})),
};

/** Runs one node of ours behind a node that gives it the order, or its articles as items. */
const send = async (operation: string, fields: object, asItems = false) => {
	const data = JSON.stringify(asItems ? order.line_items : [order]);
	const code = {
		name: 'Shop',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${data}.map((json) => ({ json }));` },
	};
	const parameters = { operation, phoneNumber: stage.simulator.phone().number, ...fields };
	const node = { ...actionNode('Send', stage.credentials, parameters), typeVersion: 1.1 };
	const { id } = await stage.n8n.createWorkflow({
		name: operation,
		nodes: [manualTrigger, code, asItems ? { ...node, executeOnce: true } : node],
		connections: inARow('Start', 'Shop', 'Send'),
	});

	return await stage.n8n.runManually(id);
};

const shown = async (...given: Parameters<typeof send>) => {
	const execution = await send(...given);
	expect(execution.data.resultData.error).toBeUndefined();
	const messageId = String(outputOf(execution, 'Send')[0]?.json.messageId);

	return (await stage.simulator.phone().waitForMessage({ messageId, state: 'delivered' })).content;
};

const mapped = {
	cardsFrom: 'list',
	cardsReplyButton: 'Again',
	cardsProperties: { title: 'name', picture: 'image.src', link: 'permalink', value: 'sku' },
};
const cardContents = order.line_items.map(({ name, permalink, sku }) => ({
	title: name,
	media: { contentInfo: { fileUrl: PICTURE } },
	suggestions: [
		{ action: { text: 'Open', openUrlAction: { url: permalink }, postbackData: sku } },
		{ reply: { text: 'Again', postbackData: sku } },
	],
}));

const REACHES_NOBODY = 'was given as a whole, by an expression or as a list.';

export const lists = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});

	afterAll(async () => {
		await stage?.close();
	});

	test.each<[string, string, boolean]>([
		['the list', '={{ $json.line_items }}', false],
		['JSON text', '={{ JSON.stringify($json.line_items) }}', false],
		['all items', '={{ $input.all() }}', true],
	])('the articles of an order become cards, from %s', async (_, cardsList, asItems) => {
		expect(await shown('sendCarousel', { ...mapped, cardsList }, asItems)).toMatchObject({
			richCard: { carouselCard: { cardContents } },
		});
	});

	test('what a model wrote becomes cards, and what can be tapped comes from lists', async () => {
		const lists = { suggestionsFrom: 'list', suggestionsList: '={{ $json.buttons }}' };
		const chips = order.buttons.map((text) => ({ reply: { text, postbackData: text } }));

		expect(
			await shown('sendCarousel', {
				cardsFrom: 'list',
				cardsList: '={{ $json.asText }}',
				...lists,
			}),
		).toMatchObject({
			richCard: { carouselCard: { cardContents: [{ title: 'Pizza' }, { title: 'Pasta' }] } },
			suggestions: chips,
		});
		expect(
			await shown('sendRichCard', {
				title: 'Pizza',
				...lists,
				chips: { suggestion: [{ type: 'reply', text: 'More' }] },
			}),
		).toMatchObject({
			richCard: { standaloneCard: { cardContent: { suggestions: chips } } },
			suggestions: [{ reply: { text: 'More' } }],
		});
	});

	test.each<[string, string, object, string]>([
		['a list', 'sendText', { text: 'A', suggestions: '={{ $json.buttons }}' }, 'Suggestions'],
		['nothing', 'sendText', { text: 'A', suggestions: '={{ $json.nothing }}' }, 'Suggestions'],
		['null', 'sendText', { text: 'A', suggestions: '={{ null }}' }, 'Suggestions'],
		['a text', 'sendText', { text: 'A', suggestions: '={{ $json.asText }}' }, 'Suggestions'],
		['no expression', 'sendText', { text: 'A', suggestions: [{ text: 'Yes' }] }, 'Suggestions'],
		['a list', 'sendRichCard', { title: 'A', chips: '={{ $json.buttons }}' }, 'Chips Below'],
		[
			'a list on a card',
			'sendCarousel',
			{ cards: { card: [{ title: 'A' }, { title: 'B', suggestions: '={{ $json.buttons }}' }] } },
			'Card 2: Buttons on This Card',
		],
		['a list', 'sendCarousel', { cards: '={{ $json.line_items }}' }, 'Cards'],
		['a list', 'sendAndWait', { message: 'Coming?', choices: '={{ $json.buttons }}' }, 'Choices'],
		['a list', 'sendText', { text: 'A', options: '={{ $json.buttons }}' }, 'Options'],
	])('rows given as a whole, as %s, to %s are noticed', async (_, operation, fields, field) => {
		const { number } = stage.simulator.phone();
		const before = (await stage.simulator.phone(number).messages()).length;
		const { message } = shownError(await send(operation, fields));

		expect(message).toContain(`${field} ${REACHES_NOBODY}`);
		expect(await stage.simulator.phone(number).messages()).toHaveLength(before);
	});

	test('rows that an expression gives in the shape of rows are read', async () => {
		const suggestions = "={{ { suggestion: [{ type: 'reply', text: 'Yes' }] } }}";

		expect(await shown('sendText', { text: 'Coming?', suggestions })).toMatchObject({
			suggestions: [{ reply: { text: 'Yes', postbackData: 'Yes' } }],
		});
	});

	test.each<[string, object, string]>([
		['={{ $json.nothing }}', {}, 'List of Cards is empty for this item.'],
		['={{ $json.empty }}', {}, 'List of Cards is an empty list'],
		['={{ $json }}', {}, 'List of Cards is an object in which there is a list: "buttons", "empty"'],
		['={{ $json.line_items[0] }}', {}, 'List of Cards holds one object'],
	])('%s is refused', async (cardsList, own, problem) => {
		const { message } = shownError(await send('sendCarousel', { ...mapped, cardsList, ...own }));

		expect(message).toContain(problem);
	});

	describe('the example "what you ordered, as cards"', () => {
		let workflow: WorkflowJson;
		let url: string;
		let workflowId: string;

		beforeAll(async () => {
			({ workflow } = examples().find(({ name }) => name === 'order-as-cards')!);
			const { n8n, credentials } = stage;
			const { id } = await n8n.createWorkflow(linked(workflow, credentials.rcsForBusinessApi, ''));
			await n8n.activate(id);
			workflowId = id;
			url = `${n8n.webhookUrl}/rcs-order`;
			await n8n.waitForWebhook(url);
		});

		/** The order that is pinned in the example, with so many articles. */
		const ordered = (phone: string, count: number) => {
			const pinned = workflow.pinData as Readonly<
				Record<string, readonly { readonly json: object }[]>
			>;
			const { body } = pinned['When an order comes']?.[0]?.json as {
				readonly body: { readonly articles: ReadonlyArray<Readonly<Record<string, string>>> };
			};
			const { articles } = body;

			return {
				...body,
				order: `order-${count}`,
				phone,
				articles: Array.from({ length: count }, (_, index) => ({
					...articles[index % articles.length],
					name: `Article ${index}`,
					sku: `sku-${index}`,
				})),
			};
		};
		const shop = async (order: object) =>
			await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(order),
			});

		test.each([2, 3, 10, 14, 1])('shows an order of %d articles, once', async (count) => {
			const [phone = ''] = newPhones(1);
			const order = ordered(phone, count);
			const before = (await stage.n8n.executions({ workflowId })).length;
			expect([(await shop(order)).status, (await shop(order)).status]).toEqual([200, 200]);
			await waitFor('both executions', async () => {
				const ran = (await stage.n8n.executions({ workflowId })).slice(0, -before || undefined);
				return ran.length === 2 && ran.every(({ status }) => status === 'success');
			});

			const { content } = await stage.simulator.phone(phone).waitForMessage({ state: 'delivered' });
			const { richCard, suggestions } = content as {
				readonly richCard: {
					readonly standaloneCard?: { readonly cardContent: object };
					readonly carouselCard?: { readonly cardContents: readonly object[] };
				};
				readonly suggestions: unknown;
			};
			const cards = richCard.carouselCard?.cardContents ?? [richCard.standaloneCard?.cardContent];
			expect(cards).toMatchObject(
				order.articles.slice(0, 10).map(({ name, sku }) => ({
					title: name,
					suggestions: [
						{ action: { text: 'Look at it', postbackData: sku } },
						{ reply: { text: 'Order again', postbackData: sku } },
					],
				})),
			);
			expect(richCard.standaloneCard === undefined).toBe(count > 1);
			expect(suggestions).toEqual([
				{ reply: { text: 'Where is my order?', postbackData: `where-${order.order}` } },
			]);
			expect(await stage.simulator.phone(phone).messages()).toHaveLength(1);
		});
	});
};
