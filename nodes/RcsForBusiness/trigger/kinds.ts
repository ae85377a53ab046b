import type { CallbackType } from '../../../rbm/event/callback';

/** What the trigger says about one type of callback, and does with it. */
interface Kind {
	/** On screen. */
	readonly name: string;
	readonly description: string;
	/** In the nodes panel, where a trigger is looked for. */
	readonly action: string;
	/** Several of them, below the node on the canvas. */
	readonly inShort: string;
	/** Whether a new trigger starts for it. */
	readonly isChosenAtFirst: boolean;
	/** Whether it may wait to be stored with others: only where nobody waits for an answer. */
	readonly isGatherable: boolean;
}

export const kinds: Readonly<Record<CallbackType, Kind>> = {
	'agent.launch': {
		name: 'Agent: Launch State Changed',
		description: 'A carrier or Google launched, rejected or suspended the agent',
		action: 'On a change of the launch state',
		inShort: 'launches',
		isChosenAtFirst: false,
		isGatherable: false,
	},
	'expiry.revoked': {
		name: 'Expiry: Message Revoked',
		description: 'A message with an expiry was not delivered in time and was taken back',
		action: 'On an expired message',
		inShort: 'expired messages',
		isChosenAtFirst: false,
		isGatherable: false,
	},
	'expiry.revokeFailed': {
		name: 'Expiry: Revoking Failed',
		description: 'A message with an expiry ran out of time, but may have reached the phone',
		action: 'On an expired message that may have arrived',
		inShort: 'perhaps expired messages',
		isChosenAtFirst: false,
		isGatherable: false,
	},
	'message.file': {
		name: 'Message: File',
		description: 'The user sent a picture, video, audio or document',
		action: 'On a picture or file',
		inShort: 'files',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	'message.location': {
		name: 'Message: Location',
		description: 'The user shared a location',
		action: 'On a location',
		inShort: 'locations',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	'message.suggestion': {
		name: 'Message: Suggestion Tapped',
		description: 'The user tapped a suggested reply or action',
		action: 'On a tap',
		inShort: 'taps',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	'message.text': {
		name: 'Message: Text',
		description: 'The user wrote something',
		action: 'On a text',
		inShort: 'texts',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	'receipt.delivered': {
		name: 'Receipt: Delivered',
		description: 'A message of the agent reached the phone',
		action: 'On a message delivered',
		inShort: 'deliveries',
		isChosenAtFirst: false,
		isGatherable: true,
	},
	'receipt.read': {
		name: 'Receipt: Read',
		description: 'The user saw a message of the agent',
		action: 'On a message read',
		inShort: 'messages read',
		isChosenAtFirst: false,
		isGatherable: true,
	},
	'subscription.subscribed': {
		name: 'Subscription: Subscribed',
		description: 'The user wants messages of the agent again',
		action: 'On an opt-in',
		inShort: 'opt-ins',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	'subscription.unsubscribed': {
		name: 'Subscription: Unsubscribed',
		description:
			'The user tapped Unsubscribe: obey at once. Who types the keyword by hand sends a text message only.',
		action: 'On an opt-out',
		inShort: 'opt-outs',
		isChosenAtFirst: true,
		isGatherable: false,
	},
	typing: {
		name: 'Typing',
		description: 'The user is typing',
		action: 'On typing',
		inShort: 'typing',
		isChosenAtFirst: false,
		isGatherable: true,
	},
	unknown: {
		name: 'Unknown',
		description: 'Anything Google added after this version of the node, as it came',
		action: 'On anything new from Google',
		inShort: 'new kinds',
		isChosenAtFirst: false,
		isGatherable: false,
	},
};
