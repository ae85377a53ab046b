import delivered from '../../fixtures/data.userEvent.DELIVERED.json';
import { withAbout } from '../../../rbm/message/postbackReference';
import { fromAi } from '../../support/stage/agentWithTool';
import { signed } from '../../support/execution/fakeWebhook';
import { publishListener } from '../../support/stage/listener';
import { CLIENT_TOKEN } from '../../support/stage/stage';
import { newPhone, phoneNumber, type ToolCases } from './toolCase';

const PICTURE = 'https://example.com/pizza.jpg';
const tea = { text: 'Tea', postbackData: 'drink=tea' };
const sendText = 'message.sendText';

/** What people read, and what is told of it. */
export const messages: ToolCases = {
	'event.markAsRead': async ({ simulator }, use) => {
		const { number: phone, reply, waitForAgentEvent } = simulator.phone();
		const { messageId } = await reply('Are you there?');
		const parameters = { phoneNumber, messageId: fromAi('messageId') };

		expect(await use('event.markAsRead', parameters, { phone, messageId })).toMatchObject({
			accepted: true,
			eventType: 'READ',
		});
		expect(await waitForAgentEvent({ eventType: 'READ' })).toMatchObject({ messageId });
	},

	'event.parse': async (_stage, use) => {
		const { body, headers } = signed(delivered, CLIENT_TOKEN);
		const args = { call: JSON.stringify(body), signature: headers['x-goog-signature'] };
		const parameters = { call: fromAi('call'), signature: fromAi('signature') };

		expect(await use('event.parse', parameters, args)).toMatchObject({ type: 'receipt.delivered' });
	},

	'event.showTyping': async ({ simulator }, use) => {
		const phone = newPhone();

		expect(await use('event.showTyping', { phoneNumber }, { phone })).toMatchObject({
			accepted: true,
		});
		await simulator.phone(phone).waitForAgentEvent({ eventType: 'IS_TYPING' });
	},

	'message.revoke': async ({ simulator }, use) => {
		const phone = newPhone();
		await simulator.phone(phone).goOffline();
		const text = 'Forget this.';
		const { messageId } = await use(sendText, { phoneNumber, text }, { phone });
		const parameters = { phoneNumber, messageId: fromAi('messageId') };

		expect(await use('message.revoke', parameters, { phone, messageId })).toMatchObject({
			revoked: true,
			messageId,
		});
		expect(await simulator.phone(phone).messages()).toMatchObject([
			{ messageId, state: 'revoked' },
		]);
	},

	'message.sendAndWait': async (stage, use) => {
		await publishListener(stage, { name: 'answers-for-agents', events: ['message.suggestion'] });
		const args = { phone: newPhone(), question: 'Coffee or tea?' };
		const parameters = {
			phoneNumber,
			message: fromAi('question'),
			choices: { choice: [{ text: 'Coffee', value: 'coffee' }, { text: 'Tea' }] },
		};

		const told = await use('message.sendAndWait', parameters, args, async () => {
			expect(await stage.simulator.phone(args.phone).waitForMessage()).toMatchObject({
				content: { text: args.question },
			});
			await stage.simulator.phone(args.phone).tap('Tea');
		});

		expect(told).toMatchObject({ answer: 'Tea', typed: false, phoneNumber: args.phone });
	},

	'message.sendAndWaitForDelivery': async (stage, use) => {
		await publishListener(stage, { name: 'receipts-for-agents', events: ['message.text'] });
		const args = { phone: newPhone(), words: 'The taxi is here.' };
		const parameters = { phoneNumber, content: 'text', text: fromAi('words') };

		// It waits for the receipt, which comes by itself.
		const told = await use('message.sendAndWaitForDelivery', parameters, args, async () => {});

		expect(told).toMatchObject({ delivery: 'delivered', phoneNumber: args.phone });
	},

	'message.sendCarousel': async ({ simulator }, use) => {
		const args = { phone: newPhone(), first: 'Pizza', second: 'Pasta', picture: PICTURE };
		const card = (title: string) => ({
			title: fromAi(title),
			media: 'url',
			fileUrl: fromAi('picture'),
		});
		const cards = { card: [card('first'), card('second')] };

		await use('message.sendCarousel', { phoneNumber, cards }, args);

		const { content } = await simulator.phone(args.phone).waitForMessage();
		const media = { contentInfo: { fileUrl: PICTURE } };
		expect(content).toMatchObject({
			richCard: {
				carouselCard: {
					cardContents: [
						{ title: 'Pizza', media },
						{ title: 'Pasta', media },
					],
				},
			},
		});

		const list = [1, 2, 3].map((number) => ({ title: `Pizza ${number}`, picture: PICTURE }));
		for (const [type, given] of [
			['json', list],
			['json', { cards: list }],
			['string', JSON.stringify(list)],
		] as const) {
			const asList = { phone: newPhone(), cards: given as never };
			const cardsList = fromAi('cards', type);
			await use('message.sendCarousel', { phoneNumber, cardsFrom: 'list', cardsList }, asList);

			expect(await simulator.phone(asList.phone).waitForMessage()).toMatchObject({
				content: {
					richCard: { carouselCard: { cardContents: list.map(({ title }) => ({ title, media })) } },
				},
			});
		}
	},

	// An agent hands words to a tool and never a file, so it sends what has a URL or was uploaded.
	'message.sendFile': async ({ simulator }, use) => {
		const args = { phone: newPhone(), picture: PICTURE };
		const parameters = { phoneNumber, file: 'url', fileUrl: fromAi('picture') };

		expect(await use('message.sendFile', parameters, args)).toMatchObject({ accepted: true });
		expect(await simulator.phone(args.phone).waitForMessage()).toMatchObject({
			content: { contentInfo: { fileUrl: PICTURE } },
		});
	},

	'message.sendJson': async ({ simulator }, use) => {
		const content = { text: 'Coffee or tea?', suggestions: [{ reply: tea }] };
		const args = { phone: newPhone(), json: JSON.stringify(content) };

		await use('message.sendJson', { phoneNumber, json: fromAi('json', 'json') }, args);

		expect(await simulator.phone(args.phone).waitForMessage()).toMatchObject({ content });
	},

	'message.sendRichCard': async ({ simulator }, use) => {
		const args = {
			...{ phone: newPhone(), title: 'Tea', description: 'Green or black', choice: 'Tea' },
			about: 'Table 7',
		};
		const suggestion = { type: 'reply', text: fromAi('choice'), postbackData: tea.postbackData };
		const { postbackData, text } = tea;
		const reply = { text, postbackData: withAbout(postbackData, args.about) };
		const parameters = {
			phoneNumber,
			title: fromAi('title'),
			description: fromAi('description'),
			about: fromAi('about'),
			suggestions: { suggestion: [suggestion] },
		};

		await use('message.sendRichCard', parameters, args);

		const { title, description } = args;
		expect(await simulator.phone(args.phone).waitForMessage()).toMatchObject({
			content: {
				richCard: {
					standaloneCard: {
						cardContent: { title, description, suggestions: [{ reply }] },
					},
				},
			},
		});
	},

	[sendText]: async ({ simulator }, use) => {
		const args = { phone: newPhone(), text: 'Grüße, 你好 👋' };

		const told = await use(sendText, { phoneNumber, text: fromAi('text') }, args);

		expect(told).toMatchObject({ accepted: true, phoneNumber: args.phone });
		expect(await simulator.phone(args.phone).waitForMessage()).toMatchObject({
			messageId: told.messageId,
			content: { text: args.text },
		});

		const asList = { phone: newPhone(), answers: ['Coffee', { text: 'Tea', value: 'drink=tea' }] };
		const suggestionsList = fromAi('answers', 'json');
		const parameters = { phoneNumber, text: 'Which?', suggestionsFrom: 'list', suggestionsList };
		await use(sendText, parameters, asList);
		expect(await simulator.phone(asList.phone).waitForMessage()).toMatchObject({
			content: {
				suggestions: [{ reply: { text: 'Coffee', postbackData: 'Coffee' } }, { reply: tea }],
			},
		});
	},
};
