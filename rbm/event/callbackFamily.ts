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

export const callbackTypes: readonly CallbackType[] = Object.keys(families).filter(isCallbackType);

/**
 * The family a callback belongs to. A message that is a keyword for opting out or in belongs to the
 * subscriptions, so that nobody answers "STOP" as if it were a question.
 */
export const familyOf = (callback: Callback): CallbackFamily =>
	'subscription' in callback ? 'subscription' : families[callback.type];
