import {
	action,
	content,
	media,
	message,
	reply,
	standalone,
	tap,
	times,
	type RefusedMessage,
} from './refusedMessages/build';

/** A message the node sends, with a warning. */
export interface WarnedMessage extends Pick<RefusedMessage, 'name' | 'message' | 'says'> {
	/** Where the simulator is stricter: why, and why the node is not. */
	readonly refusedBySimulator?: string;
}

const UNKNOWN =
	'is a field this node does not know. It is sent as it is; if Google does not know it either, it refuses the message.';
const NEWER = 'The simulator knows what was documented; the node lets through what Google may add.';
const UPLOADED =
	'The simulator knows which files were uploaded. The node does not: somebody else may have.';
const page = { url: 'https://shop.example/menu' };

export const warnedMessages: readonly WarnedMessage[] = [
	{
		name: 'a field nobody knows',
		message: message({ sparkle: true }),
		says: [`"sparkle" ${UNKNOWN}`],
		refusedBySimulator: NEWER,
	},
	{
		name: 'a kind of content nobody knows',
		message: content({ poll: { question: 'Cake?' } }),
		says: [`"poll" ${UNKNOWN}`],
		refusedBySimulator: NEWER,
	},
	{
		name: 'an action nobody knows, deep inside',
		message: standalone({ title: 'Cake', suggestions: [reply(), action({ payAction: {} })] }),
		says: [`Suggestion 2: "payAction" ${UNKNOWN}`],
		refusedBySimulator: NEWER,
	},
	{
		name: 'the compose action, which Google has paused',
		message: tap({
			composeAction: { composeTextMessage: { phoneNumber: '+4915112345678', text: 'Hi' } },
		}),
		says: [`Suggestion 1: "composeAction" ${UNKNOWN}`],
		refusedBySimulator: 'No phone of the simulator can compose, as no phone does today.',
	},
	{
		name: 'a word of Google by its number',
		message: standalone({ title: 'Cake' }, { cardOrientation: 2 }),
		says: ['Orientation is a number. It is sent as it is: which word it stands for, Google knows.'],
	},
	{
		name: 'five suggestions on a card',
		message: standalone({ title: 'Cake', suggestions: times(5, reply()) }),
		says: ["Buttons on This Card has 5 entries. Google's guide allows 4; it may refuse more."],
		refusedBySimulator:
			"The guide says 4, Google's own client 10. The simulator takes the guide's word unless told otherwise.",
	},
	{
		name: 'a reply without postback data',
		message: content({ text: 'Hello', suggestions: [{ reply: { text: 'Yes' } }] }),
		says: [
			'Suggestion 1: Postback Data is empty. A tap then tells the trigger nothing but the text of the suggestion.',
		],
	},
	{
		name: 'a webview that screen readers cannot name',
		message: tap({ openUrlAction: { ...page, application: 'WEBVIEW' } }),
		says: [
			'Suggestion 1: Web Page Description is empty. Google asks for it with a webview: screen readers say it.',
		],
	},
	{
		name: 'a webview mode in the browser',
		message: tap({ openUrlAction: { ...page, webviewViewMode: 'HALF' } }),
		says: ['Suggestion 1: webviewViewMode has no effect unless application is WEBVIEW.'],
	},
	{
		name: 'half a point',
		message: tap({ viewLocationAction: { latLong: { latitude: 51.48 } } }),
		says: ['Suggestion 1: Longitude is empty. Google reads it as 0.'],
	},
	{
		name: 'a height that is left open by name',
		message: standalone({ media: media({ height: 'HEIGHT_UNSPECIFIED' }) }),
		says: ['Media Height is left open by a word of Google. Leaving the field out says the same.'],
	},
	{
		name: 'a short life',
		message: message({ ttl: '9.5s' }),
		says: [
			'Expire After (ttl) leaves less than 10 seconds. Google advises against it: the message may expire before a phone can take it.',
		],
	},
	{
		name: 'the old name of an uploaded file',
		message: content({ fileName: 'files/1' }),
		says: ['"fileName" is given up by Google. Use uploadedRbmFile.fileName instead.'],
		refusedBySimulator: UPLOADED,
	},
	{
		name: 'an uploaded file that is none',
		message: content({ uploadedRbmFile: { fileName: 'cake.jpg' } }),
		says: [
			'Uploaded File Name does not look like a name that an upload answered: those begin with files/.',
		],
		refusedBySimulator: UPLOADED,
	},
	{
		name: 'what Google answered, sent again',
		message: message({ name: 'phones/1/agentMessages/2', carrier: 'x' }),
		says: [
			'"name" is filled in by Google, which ignores what is sent there.',
			'"carrier" is filled in by Google, which ignores what is sent there.',
		],
	},
];
