import type { Callback } from '../../../rbm/event/callback';
import { splitPostback } from '../../../rbm/message/postbackReference';
import { isRecord } from '../../../rbm/record';
import type { Answer } from './notice';
import { openReference, type Reference } from './reference';

/** A tap on a choice of a question, and where it goes. */
export interface Tap {
	readonly reference: Reference;
	readonly answer: Answer;
}

/** The sealed reference that came back with a tap, as Google sent it; for everything else, nothing. */
export const sealedIn = (callback: Callback): string | undefined => {
	if (callback.type !== 'message.suggestion') return undefined;
	const { suggestionResponse } = callback.raw;
	const { postbackData } = isRecord(suggestionResponse) ? suggestionResponse : {};

	return typeof postbackData === 'string' ? splitPostback(postbackData).sealed : undefined;
};

/** `undefined` when it is no tap on a choice, or none of this key, agent and phone. */
export const tapIn = (callback: Callback, key: Buffer | undefined): Tap | undefined => {
	const sealed = sealedIn(callback);
	if (sealed === undefined || key === undefined) return undefined;
	if (callback.type !== 'message.suggestion') return undefined;
	const { agentId, phoneNumber, eventKey, sendTime, postbackData, text = postbackData } = callback;
	const reference = openReference(key, { agentId, phoneNumber }, sealed);
	if (reference === undefined) return undefined;
	const { messageId, choice } = reference;

	return {
		reference,
		answer: {
			kind: 'answer',
			...{ agentId, phoneNumber, messageId, choice, text, eventKey, isTyped: false },
			...(sendTime !== undefined && { sendTime }),
		},
	};
};
