import type { Postback } from '../message/postback';
import type { Subscription } from './subscription';

/** Every kind of callback, by the `type` of its item and in the words of the screen. */
export const callbackKinds = [
	{
		value: 'agent.launch',
		name: 'Agent: Launch State Changed',
		description: 'A carrier or Google launched, rejected or suspended the agent',
	},
	{
		value: 'expiry.revoked',
		name: 'Expiry: Message Revoked',
		description: 'A message with an expiry was not delivered in time and was taken back',
	},
	{
		value: 'expiry.revokeFailed',
		name: 'Expiry: Revoking Failed',
		description: 'A message with an expiry ran out of time, but may have reached the phone',
	},
	{
		value: 'message.file',
		name: 'Message: File',
		description: 'The user sent a picture, video, audio or document',
	},
	{
		value: 'message.location',
		name: 'Message: Location',
		description: 'The user shared a location',
	},
	{
		value: 'message.suggestion',
		name: 'Message: Suggestion Tapped',
		description: 'The user tapped a suggested reply or action',
	},
	{
		value: 'message.text',
		name: 'Message: Text',
		description: 'The user wrote something',
	},
	{
		value: 'receipt.delivered',
		name: 'Receipt: Delivered',
		description: 'A message of the agent reached the phone',
	},
	{
		value: 'receipt.read',
		name: 'Receipt: Read',
		description: 'The user saw a message of the agent',
	},
	{
		value: 'subscription.subscribed',
		name: 'Subscription: Subscribed',
		description: 'The user wants messages of the agent again',
	},
	{
		value: 'subscription.unsubscribed',
		name: 'Subscription: Unsubscribed',
		description:
			'The user tapped Unsubscribe: obey at once. Who types the keyword by hand sends a text message only.',
	},
	{
		value: 'typing',
		name: 'Typing',
		description: 'The user is typing',
	},
	{
		value: 'unknown',
		name: 'Unknown',
		description: 'Anything Google added after this version of the node, as it came',
	},
] as const;

export type CallbackType = (typeof callbackKinds)[number]['value'];

export const callbackTypes: readonly CallbackType[] = callbackKinds.map(({ value }) => value);

interface Identity {
	/** Without `@rbm.goog`. Empty only when Google named no agent. */
	readonly agentId: string;
	/**
	 * Equal for every delivery of the same callback, different for different ones. Made only of what
	 * the signature covers.
	 */
	readonly eventKey: string;
	/** RFC 3339 with up to nine decimals; Google leaves it out of some events. */
	readonly sendTime?: string;
	/** What Google sent, decoded and otherwise untouched. */
	readonly raw: Readonly<Record<string, unknown>>;
}

interface FromPhone extends Identity {
	/** E.164. */
	readonly phoneNumber: string;
	readonly eventId?: string;
}

/** Something the user sent. */
interface UserMessage extends FromPhone {
	/** Id the user's phone gave. Older payloads have an event id in its place, which stands here then. */
	readonly messageId: string;
	/** US numbers only. */
	readonly carrier?: string;
	/** US numbers only; how Google bills the message. */
	readonly richMessageClassification?: unknown;
}

export interface TextCallback extends UserMessage {
	readonly type: 'message.text';
	readonly text: string;
	/** There when the text, as a whole, is a keyword for opting out or in. */
	readonly subscription?: Subscription;
}

export interface SuggestionCallback extends UserMessage {
	readonly type: 'message.suggestion';
	/** What the agent attached to the suggestion. */
	readonly postbackData: string;
	/** The same parsed, when it is a flat JSON object of texts, numbers and yes-or-no values. */
	readonly postback?: Postback;
	/** What the suggestion showed; Google leaves it out for some actions. */
	readonly text?: string;
	/** `REPLY`, `ACTION` or `UNKNOWN`; left out by older payloads. */
	readonly suggestionType?: string;
}

export interface LocationCallback extends UserMessage {
	readonly type: 'message.location';
	/** Degrees, -90 to 90. */
	readonly latitude: number;
	/** Degrees, -180 to 180. */
	readonly longitude: number;
}

export interface FileCallback extends UserMessage {
	readonly type: 'message.file';
	/** Where to fetch it. Google documents no lifetime: fetch it soon. */
	readonly fileUri: string;
	readonly fileName?: string;
	readonly mimeType?: string;
	readonly fileSizeBytes?: number;
	readonly thumbnailUri?: string;
	readonly thumbnailMimeType?: string;
}

/** What became of a message of the agent. Receipts may come twice, late, and out of order. */
export interface ReceiptCallback extends FromPhone {
	readonly type: 'receipt.delivered' | 'receipt.read' | 'expiry.revoked' | 'expiry.revokeFailed';
	/** Id of the agent's message, as the sending node put it out. */
	readonly messageId: string;
}

export interface TypingCallback extends FromPhone {
	readonly type: 'typing';
}

/** The user tapped Unsubscribe or Subscribe; a text message with the keyword comes beside it. */
export interface SubscriptionCallback extends FromPhone {
	readonly type: `subscription.${Subscription}`;
	readonly subscription: Subscription;
}

/** A carrier or Google changed whether the agent may reach phones. */
export interface LaunchCallback extends Identity {
	readonly type: 'agent.launch';
	readonly eventId?: string;
	readonly oldLaunchState?: string;
	/** `PENDING`, `LAUNCHED`, `REJECTED`, `SUSPENDED` or `UNLAUNCHED`. */
	readonly newLaunchState: string;
	readonly regionId?: string;
	readonly brandId?: string;
	readonly brandDisplayName?: string;
	readonly agentDisplayName?: string;
	readonly actingParty?: string;
	readonly comment?: string;
}

/** A shape this package does not know. Nothing is lost: all of it is in `raw`. */
export interface UnknownCallback extends Identity {
	readonly type: 'unknown';
	readonly phoneNumber?: string;
	readonly messageId?: string;
	readonly eventId?: string;
	/** Google's name for it, when it gave one. */
	readonly eventType?: string;
}

export type Callback =
	| TextCallback
	| SuggestionCallback
	| LocationCallback
	| FileCallback
	| ReceiptCallback
	| TypingCallback
	| SubscriptionCallback
	| LaunchCallback
	| UnknownCallback;
