/** What people bring along from clients and from other providers, and where it stands here. */
const remedies: readonly (readonly [remedy: string, names: readonly string[]])[] = [
	[
		'is no part of a message. Whom it goes to stands in the field "Phone Number".',
		['to', 'recipient', 'recipients', 'destination', 'phone', 'phoneNumber', 'msisdn', 'chatId'],
	],
	[
		'is no part of a message. Who sends it stands in the field "Agent".',
		['from', 'sender', 'agentId', 'messagingServiceSid'],
	],
	['is no part of a message. It stands under Options > Message ID.', ['messageId']],
	['stands around no message. Write what is in it, without it.', ['agentMessage']],
	[
		'is a word of another provider. A text is written {"text": "Hello"} here.',
		['body', 'content', 'message', 'messages', 'textMessage'],
	],
	[
		'is a word of another provider. A file is written {"contentInfo": {"fileUrl": "https://example.com/pizza.jpg"}} here.',
		['mediaUrl', 'mediaUrls', 'image', 'video', 'audio', 'document', 'mediaMessage'],
	],
	[
		'is a word of another provider. A card is written {"richCard": {"standaloneCard": {"cardContent": {"title": "Pizza of the day"}}}} here.',
		['cardMessage', 'carouselMessage', 'choiceMessage', 'interactive'],
	],
	[
		'is a word of another provider, and Google has none for it. Remove it.',
		[
			'channel',
			'contentSid',
			'contentVariables',
			'messageType',
			'messagingProduct',
			'parseMode',
			'recipientType',
			'template',
			'type',
		],
	],
];

/** By name, what to say of one that stands in a message, or in its content. */
export const foreign: Readonly<Record<string, string>> = Object.fromEntries(
	remedies.flatMap(([remedy, names]) => names.map((name) => [name, remedy])),
);
