import type { Area, Behaviour, Check } from '../behaviour';
import {
	action,
	ADA,
	card,
	carousel,
	chips,
	expectAccepted,
	expectRefusal,
	GRACE_WITH_AN_OLD_PHONE,
	INVALID,
	reply,
	text,
} from '../stage';

/** The longest or most that passes, and one more, which does not. */
const upTo =
	(limit: number, message: (size: number) => object): Check =>
	async ({ client }) => {
		await expectAccepted(client.send(ADA, message(limit)));
		await expectRefusal(client.send(ADA, message(limit + 1)), INVALID, String(limit));
	};
const refuses =
	(message: object, words: string): Check =>
	async ({ client }) =>
		expectRefusal(client.send(ADA, message), INVALID, words);
const takes =
	(...messages: readonly object[]): Check =>
	async ({ client }) => {
		for (const message of messages) await expectAccepted(client.send(ADA, message));
	};

const x = (count: number): string => 'x'.repeat(count);
const many = (count: number, thing: object): object[] => Array<object>(count).fill(thing);
const picture = (fields: object = {}) => ({
	contentInfo: { fileUrl: 'https://a.example/1.png' },
	...fields,
});
const calendar = (fields: object) =>
	action({
		createCalendarEventAction: {
			startTime: '2030-01-31T08:00:00Z',
			endTime: '2030-01-31T09:00:00Z',
			title: 'Visit',
			...fields,
		},
	});
const url = (length: number): string => `https://a.example/${x(length - 18)}`;

const limits: readonly Behaviour[] = [
	...(
		[
			['A text has at most 3072 characters', upTo(3072, (size) => text(x(size)))],
			['A message has at most 11 chips', upTo(11, (size) => chips(...many(size, reply())))],
			['The words of a chip are at most 25', upTo(25, (size) => chips(reply(x(size))))],
			['The title of a card is at most 200', upTo(200, (size) => card({ title: x(size) }))],
			[
				'The description of a card is at most 2000',
				upTo(2000, (size) => card({ description: x(size) })),
			],
			['A carousel has at most 10 cards', upTo(10, (size) => carousel(many(size, { title: 'x' })))],
			[
				'The title of an appointment is at most 100',
				upTo(100, (size) => calendar({ title: x(size) })),
			],
			[
				'The description of an appointment is at most 500',
				upTo(500, (size) => calendar({ description: x(size) })),
			],
			[
				'An address is at most 2048',
				upTo(2048, (size) => action({ openUrlAction: { url: url(size) } })),
			],
		] as const
	).map(([behaviour, check]) => ({
		behaviour,
		source: 'Send messages' as const,
		certainty: 'documented' as const,
		where: /chip|appointment|address/.test(behaviour)
			? 'world/messages/suggestion.ts'
			: 'world/messages/agentMessage.ts',
		check,
	})),
];

export const content: Area = {
	title: 'What a message holds',
	behaviours: [
		...limits,
		{
			behaviour: 'The data behind a chip are at most 2048 characters',
			source: 'Send messages',
			certainty: 'contradictory',
			where: 'world/messages/suggestion.ts',
			note: 'the reference gives the limit for actions alone, the guide for both',
			check: upTo(2048, (size) => chips(reply('Yes', x(size)))),
		},
		{
			behaviour: 'The data behind a chip come back as they were sent',
			source: 'agentMessages',
			certainty: 'contradictory',
			where: 'world/user/user.ts',
			note: 'the reference calls them base64, every sample sends plain text',
			check: async ({ client, simulator, called }) => {
				await client.send(ADA, chips(reply('Yes', 'order=7&ok')));
				await called('DELIVERED');
				await simulator.phone(ADA).tap('Yes');
				expect(await called('suggestionResponse')).toMatchObject([
					{ suggestionResponse: { postbackData: 'order=7&ok' } },
				]);
			},
		},
		{
			behaviour: 'A message as JSON is at most 250 KB',
			source: 'Send messages',
			certainty: 'documented',
			where: 'frontDoor/messages/agentMessages.create.ts',
			check: refuses(
				carousel(many(10, { title: 'x', media: picture({ contentDescription: x(30_000) }) })),
				'256000 bytes',
			),
		},
		{
			behaviour: 'A message holds exactly one of text, file and card',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: async (stage) => {
				await refuses({ contentMessage: {} }, 'content')(stage);
				await refuses({ contentMessage: { text: 'x', ...picture() } }, 'content')(stage);
			},
		},
		{
			behaviour: 'A lifetime and an end at once are refused',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: refuses({ ...text(), ttl: '10s', expireTime: '2040-01-01T00:00:00Z' }, 'expiration'),
		},
		{
			behaviour: 'A chip is either a reply or an action, an action of exactly one kind',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/suggestion.ts',
			check: async (stage) => {
				await refuses(chips({}), 'option')(stage);
				await refuses(chips({ ...reply(), action: { text: 'Go' } }), 'option')(stage);
				await refuses(action({}), "'action' is not set")(stage);
			},
		},
		{
			behaviour: 'A card needs a picture, a title or a description; chips alone are not enough',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: refuses(card({ suggestions: [reply()] }), 'at least one of'),
		},
		{
			behaviour: 'A horizontal card with a picture needs words or chips too',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			note: 'said in 2021, not withdrawn since',
			check: async (stage) => {
				const lying = { cardOrientation: 'HORIZONTAL' };
				await refuses(card({ media: picture() }, lying), 'horizontal')(stage);
				await takes(card({ media: picture(), title: 'x' }, lying))(stage);
			},
		},
		{
			behaviour: 'How many chips a card has at most',
			source: 'Send messages',
			certainty: 'contradictory',
			where: 'world/messages/agentMessage.ts',
			note: "the guide says 4, Google's newest client 10",
			question: 'suggestionsPerCard',
			checks: {
				'4': upTo(4, (size) => card({ title: 'x', suggestions: many(size, reply()) })),
				'10': upTo(10, (size) => card({ title: 'x', suggestions: many(size, reply()) })),
			},
		},
		{
			behaviour: 'A carousel has at least 2 cards',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: refuses(carousel([{ title: 'x' }]), 'fewer than 2'),
		},
		{
			behaviour: 'Small cards of a carousel have no tall pictures',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: refuses(
				carousel(many(2, { media: picture({ height: 'TALL' }) }), { cardWidth: 'SMALL' }),
				'TALL',
			),
		},
		{
			behaviour: 'A picture on a card may have an alternative text',
			source: 'REST',
			certainty: 'documented',
			where: 'world/messages/agentMessage.ts',
			check: takes(card({ media: picture({ contentDescription: 'A beach' }) })),
		},
		{
			behaviour: 'Sound is never on a card',
			source: 'Send messages',
			certainty: 'documented',
			where: 'frontDoor/messages/attachments.ts',
			check: refuses(
				card({ media: { contentInfo: { fileUrl: 'https://a.example/1.mp3' } } }),
				'Audio',
			),
		},
		{
			behaviour: 'A PDF on a card needs a phone that shows it',
			source: 'Send messages',
			certainty: 'documented',
			where: 'frontDoor/messages/requiredFeatures.ts',
			check: async ({ client }) => {
				const message = card({ media: { contentInfo: { fileUrl: 'https://a.example/1.pdf' } } });
				await expectAccepted(client.send(ADA, message));
				await expectRefusal(client.send(GRACE_WITH_AN_OLD_PHONE, message), INVALID, 'PDF');
			},
		},
		{
			behaviour: 'A number to dial need not be international, but has digits, +, * and # only',
			source: 'Send messages',
			certainty: 'contradictory',
			where: 'world/messages/suggestion.ts',
			note: 'the reference still says E.164',
			check: async (stage) => {
				await takes(action({ dialAction: { phoneNumber: '1011' } }))(stage);
				await refuses(action({ dialAction: { phoneNumber: 'home' } }), 'phone number')(stage);
			},
		},
		{
			behaviour: 'A place is a point, a search, or both; its figures may be written as text',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/messages/suggestion.ts',
			note: "both are optional fields in Google's public protocol; one that is neither is refused here",
			check: async (stage) => {
				const point = { latLong: { latitude: '37.4', longitude: '-122.1' } };
				await takes(
					action({ viewLocationAction: point }),
					action({ viewLocationAction: { query: 'Station' } }),
					action({ viewLocationAction: { ...point, query: 'Station' } }),
				)(stage);
				await refuses(action({ viewLocationAction: { label: 'x' } }), 'query')(stage);
			},
		},
		{
			behaviour:
				'A page to open has an http or https address; `tel:`, `mailto:` and the like are refused',
			source: 'Send messages',
			certainty: 'open',
			where: 'world/messages/suggestion.ts',
			note: 'so since November 2025, as others report; nothing is said of the fallback, which may be of any kind',
			check: async (stage) => {
				for (const scheme of ['mailto:a@a.example', 'tel:+12025550101', 'sms:+12025550101']) {
					await refuses(action({ openUrlAction: { url: scheme } }), 'http')(stage);
				}
				await takes(
					action({
						fallbackUrl: 'mailto:a@a.example',
						openUrlAction: { url: 'http://a.example/' },
					}),
				)(stage);
			},
		},
		{
			behaviour: 'A page opens in the browser or in a webview of three heights',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/suggestion.ts',
			check: async (stage) => {
				const open = (fields: object) => action({ openUrlAction: { url: url(30), ...fields } });
				for (const webviewViewMode of ['FULL', 'HALF', 'TALL']) {
					await takes(open({ application: 'WEBVIEW', webviewViewMode }))(stage);
				}
				await takes(open({ application: 'BROWSER' }))(stage);
				await refuses(open({ application: 'OTHER' }), 'TYPE_ENUM')(stage);
			},
		},
		{
			behaviour: 'Sharing a location needs nothing but its words',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/messages/suggestion.ts',
			check: takes(action({ shareLocationAction: {} })),
		},
	],
};
