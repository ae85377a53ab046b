import type { Mishap, Signature } from '../faults/callbackFaults';
import type { PostOutcome } from '../webhook/post';

/** What every exchange has. */
interface ExchangeHead {
	/** Place in the row of all exchanges, whatever their kind. */
	readonly number: number;
	readonly at: string;
}

/** A request that came to the front door, and its answer, without credentials. */
export interface RecordedRequest extends ExchangeHead {
	readonly sort: 'request';
	/** Google's name of the method, `token`, or `unknown`. */
	readonly target: string;
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, string>>;
	/** The JSON body, or undefined when there was none or it did not parse. */
	readonly body?: unknown;
	readonly userAgent?: string;
	/** Null when the connection was dropped. */
	readonly status: number | null;
	readonly answer?: {
		readonly headers: Readonly<Record<string, string>>;
		/** The JSON value, or the text when it is none. */
		readonly body: unknown;
	};
	readonly durationMs: number;
	/** The fault that spoiled it. */
	readonly fault?: { readonly faultId: string; readonly name?: string };
	/** Fields nobody knows that were let through by the open question `unknownFields`. */
	readonly unknownFields?: readonly string[];
}

/** One request to a webhook and its answer. */
export interface Attempt extends PostOutcome {
	readonly at: string;
	readonly url: string;
	/** As sent; the signature is among them. */
	readonly headers: Readonly<Record<string, string>>;
	/** With which token it was signed: the webhook's own (honest), or not. */
	readonly signed: Signature;
}

export type DeliveryState = 'pending' | 'acknowledged' | 'givenUp' | 'noWebhook';

/** One callback on its way to a webhook. Copies and redeliveries are deliveries of their own. */
export interface Delivery extends ExchangeHead {
	readonly sort: 'callback';
	readonly deliveryId: string;
	readonly agentId: string;
	/** An event type such as DELIVERED, or text, suggestionResponse, location, userFile. */
	readonly kind: string;
	/** What `message.data` decodes to. */
	readonly payload: unknown;
	readonly data: string;
	readonly pubSubMessageId: string;
	/** The delivery that this one repeats. */
	readonly repeats?: string;
	/** What went wrong with it on purpose. */
	readonly faults?: Mishap['faults'];
	state: DeliveryState;
	readonly attempts: Attempt[];
	/** When it is tried (again), while it waits; in real time. */
	nextAttemptAt?: string;
}

/** One handshake with a webhook, without the client token. */
export interface Handshake extends ExchangeHead, PostOutcome {
	readonly sort: 'handshake';
	/** The agent whose webhook it was to become; a partner's when absent. */
	readonly agentId?: string;
	readonly url: string;
	readonly passed: boolean;
	/** Why it did not pass, in a person's words. */
	readonly reason?: string;
}

/** Something that went over the wire: a call to Google, a callback of Google, a handshake. */
export type Exchange = RecordedRequest | Delivery | Handshake;
