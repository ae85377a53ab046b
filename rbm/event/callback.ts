import type { Postback } from '../message/postback';
import type { Subscription } from './subscription';

/** What every callback has. */
interface Identity {
	/** Without `@rbm.goog`. Empty only when Google named no agent. */
	readonly agentId: string;
	/**
	 * Equal for every delivery of the same callback, different for different ones. Made only of what
	 * the signature covers.
	 */
	readonly eventKey: string;
	/** Google's id of an event; messages have a `messageId` in its place. */
	readonly eventId?: string;
	/** RFC 3339 with up to nine decimals; Google leaves it out of some events. */
	readonly sendTime?: string;
	/**
	 * There when `sendTime` is more than eight days ago: Google sends nothing for so long. Somebody may
	 * have sent again what was recorded, a clock runs wrong, or a phone was offline for weeks.
	 */
	readonly late?: true;
	/** What Google sent, decoded and otherwise untouched. */
	readonly raw: Readonly<Record<string, unknown>>;
}

interface FromPhone extends Identity {
	/** E.164. */
	readonly phoneNumber: string;
	/** The message that it is, or is about. */
	readonly messageId?: string;
}

/** Something the user sent. */
interface UserMessage extends FromPhone {
	/** Id the user's phone gave. Older payloads have an event id in its place, which stands here then. */
	readonly messageId: string;
	/** US numbers only. */
	readonly carrier?: string;
	/** US numbers only; how Google bills the message. */
	readonly richMessageClassification?: Readonly<Record<string, unknown>>;
}

export interface TextCallback extends UserMessage {
	readonly type: 'message.text';
	readonly text: string;
	/** Where somebody came from: the code of a chat link, when the text begins with one, `[#Table 12]`. */
	readonly entry?: string;
	/**
	 * There when the text, as a whole, is a keyword for opting out or in, but for a late opt-in: see
	 * `readSubscription`.
	 */
	readonly subscription?: Subscription;
}

export interface SuggestionCallback extends UserMessage {
	readonly type: 'message.suggestion';
	/** What the agent attached to the suggestion. */
	readonly postbackData: string;
	/** The same parsed, when it is a flat JSON object of texts, numbers and yes-or-no values. */
	readonly postback?: Postback;
	/** What the message was about, where the node that sent it was told. */
	readonly about?: string;
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
	/** Left out of a late opt-in, which is not to be obeyed: the user may have opted out since. */
	readonly subscription?: Subscription;
}

/** A carrier or Google changed whether the agent may reach phones. */
export interface LaunchCallback extends Identity {
	readonly type: 'agent.launch';
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
	/** Google's name for it, when it gave one. */
	readonly eventType?: string;
}

/**
 * What Google tells of. A new member is a new type, and the compiler then names every list that
 * has nothing to say about it.
 */
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

export type CallbackType = Callback['type'];
