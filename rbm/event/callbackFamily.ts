import { isRecord } from '../record';
import type { Callback, CallbackType } from './callback';

/** Callbacks that users handle alike. */
export type CallbackFamily =
	'agent' | 'expiry' | 'message' | 'receipt' | 'subscription' | 'typing' | 'unknown';

const families: Readonly<Record<CallbackType, CallbackFamily>> = {
	'agent.launch': 'agent',
	'expiry.revoked': 'expiry',
	'expiry.revokeFailed': 'expiry',
	'message.file': 'message',
	'message.location': 'message',
	'message.suggestion': 'message',
	'message.text': 'message',
	'receipt.delivered': 'receipt',
	'receipt.read': 'receipt',
	'subscription.subscribed': 'subscription',
	'subscription.unsubscribed': 'subscription',
	typing: 'typing',
	unknown: 'unknown',
};

const isCallbackType = (text: string): text is CallbackType => Object.hasOwn(families, text);

/** Whether it is a callback that was stored, or put out, as it was parsed. */
export const isCallback = (value: unknown): value is Callback =>
	isRecord(value) &&
	typeof value.type === 'string' &&
	isCallbackType(value.type) &&
	typeof value.eventKey === 'string' &&
	isRecord(value.raw);

export const callbackTypes: readonly CallbackType[] = Object.keys(families).filter(isCallbackType);

/** The family of a type, whatever a callback of it says. */
export const familyOfType = (type: CallbackType): CallbackFamily => families[type];

/**
 * The family a callback belongs to. To the subscriptions belongs what is to be obeyed, and nothing
 * else: a message that is a keyword too, so that nobody answers "STOP" as if it were a question; but
 * no late opt-in.
 */
export const familyOf = (callback: Callback): CallbackFamily => {
	if ('subscription' in callback) return 'subscription';
	const family = families[callback.type];

	return family === 'subscription' ? 'unknown' : family;
};
