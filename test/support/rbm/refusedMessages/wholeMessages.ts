import {
	chips,
	content,
	media,
	message,
	PICTURE,
	reply,
	standalone,
	type RefusedMessage,
} from './build';

const EMOJI = '😀';
/** A message that keeps every limit but may be too large, by its alt text. */
const ofBytes = (bytes: number) => {
	const described = (contentDescription: string) =>
		standalone({ media: media({ contentDescription }) });
	const padding = bytes - Buffer.byteLength(JSON.stringify(described('')));

	return described('x'.repeat(padding % 3) + '€'.repeat(Math.floor(padding / 3)));
};
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { deeper: nested(depth - 1) });

/** What is wrong with the message as a whole: its text, its size, or its shape as JSON. */
export const wholeMessages: readonly RefusedMessage[] = [
	{
		name: 'a text of 3073 letters',
		message: content({ text: 'x'.repeat(3073) }),
		at: 'content_message.text',
		says: ['Text has 3073 characters; RCS allows 3072. Shorten it, or send it as two messages.'],
	},
	{
		name: 'a text of 3073 emoji',
		message: content({ text: EMOJI.repeat(3073) }),
		at: 'content_message.text',
		says: ['Text has 3073 characters; RCS allows 3072. Shorten it, or send it as two messages.'],
	},
	{
		name: 'an empty text',
		message: content({ text: '' }),
		at: 'content_message.text',
		says: [
			'Text is empty. Write what the phone should show, or check the expression in this field.',
		],
	},
	{
		name: 'a text of blanks',
		message: content({ text: ' \n ' }),
		takenBySimulator: 'Google documents no rule for it; a phone would show an empty bubble.',
		says: [
			'Text is empty. Write what the phone should show, or check the expression in this field.',
		],
	},
	{
		name: 'a number as text',
		message: content({ text: 7 }),
		at: 'content_message.text',
		says: ['Text must be a text. Check the expression in this field.'],
	},
	{
		name: 'half an emoji',
		message: content({ text: EMOJI.slice(0, 1) }),
		at: 'content_message.text',
		says: ['Text holds half of an emoji. It was cut in two, perhaps by an expression.'],
	},
	{
		name: 'a list as message',
		message: [],
		says: ['Message must be an object, in curly brackets { }.'],
	},
	{
		name: 'a text as message',
		message: 'Hello',
		says: ['Message must be an object, in curly brackets { }.'],
	},
	{
		name: 'an empty message',
		message: {},
		at: 'content_message',
		says: ['contentMessage is empty. Say what to send.'],
	},
	{
		name: 'null as content',
		message: content(null),
		at: 'content_message',
		says: ['contentMessage is empty. Say what to send.'],
	},
	{
		name: 'a text as content',
		message: content('Hello'),
		at: 'content_message',
		says: ['contentMessage must be an object, in curly brackets { }.'],
	},
	{
		name: 'a content of nothing',
		message: content({}),
		at: 'content_message',
		says: [
			'contentMessage is empty. It needs one of text, uploadedRbmFile, contentInfo, richCard.',
		],
	},
	{
		name: 'suggestions without content',
		message: content({ suggestions: [reply()] }),
		at: 'content_message',
		says: [
			'contentMessage is empty. It needs one of text, uploadedRbmFile, contentInfo, richCard.',
		],
	},
	{
		name: 'a text and a file',
		message: content({ text: 'Hello', contentInfo: { fileUrl: PICTURE } }),
		at: 'content_message',
		says: [
			'contentMessage holds text and contentInfo. Only one of them can be sent: remove the rest.',
		],
	},
	{
		name: 'an uploaded file twice, the old way and the new',
		message: content({ fileName: 'files/1', uploadedRbmFile: { fileName: 'files/1' } }),
		at: 'content_message',
		says: [
			'contentMessage holds fileName and uploadedRbmFile. Only one of them can be sent: remove the rest.',
		],
	},
	{
		name: 'suggestions that are no list',
		message: chips(reply()),
		at: 'content_message.suggestions',
		says: ['Suggestions must be a list, in square brackets [ ].'],
	},
	{
		name: 'a message of 250,001 bytes',
		message: ofBytes(250_001),
		takenBySimulator:
			'Google says "250 KB" and no more. The node keeps below either reading, the simulator takes the larger.',
		says: [
			'Message has 250,001 bytes as JSON; RCS allows 250,000. Shorten its texts and postback data, or send fewer cards.',
		],
	},
	{
		name: 'a message of 300,000 bytes that keeps every other limit',
		message: ofBytes(300_000),
		says: [
			'Message has 300,000 bytes as JSON; RCS allows 250,000. Shorten its texts and postback data, or send fewer cards.',
		],
	},
	{
		name: 'a message nested without end',
		message: message({ messageTrafficType: 'PROMOTION', more: nested(120) }),
		says: ['Message is nested more than 100 levels deep. Google reads no deeper.'],
	},
	{
		name: 'a name without its capital letters',
		message: { contentmessage: { text: 'Hello' } },
		says: ['"contentmessage" must be written "contentMessage".'],
	},
	{
		name: 'a name in another case',
		message: chips([{ reply: { text: 'Yes', postbackdata: 'yes' } }]),
		at: 'content_message.suggestions[0].reply',
		says: ['Suggestion 1: "postbackdata" must be written "postbackData".'],
	},
];
