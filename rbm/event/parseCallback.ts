import { createHash } from 'node:crypto';

import { shortAgentId } from '../agentId';
import { MAX_EVENT_LEVELS } from '../limits';
import { isRecord } from '../record';
import type { Callback, CallbackType } from './callback';
import type { Circumstances } from './circumstances';
import { isLate } from './late';
import { phoneNumberOf, text, type Payload } from './payload';
import { recognise } from './recognise';
import { withoutUndefined } from './withoutUndefined';

/**
 * Turns what Google sent, whose kind is told by which keys are there, into one tagged union.
 * Never throws for an unexpected shape; that becomes `unknown`.
 *
 * @param data the decoded bytes of an envelope, after their signature was verified
 * @returns `undefined` when the bytes are not a JSON object of at most `MAX_EVENT_LEVELS`
 */
export const parseCallback = (data: Buffer, circumstances: Circumstances): Callback | undefined => {
	let raw: unknown;
	try {
		raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
	} catch {
		return undefined;
	}
	if (!isRecord(raw) || hasMoreLevels(raw, MAX_EVENT_LEVELS)) return undefined;

	const recognised = recognise(raw, circumstances);
	const sendTime = text(raw.sendTime);
	const late = isLate(sendTime, circumstances.now) || undefined;
	// What all have comes first, in the order in which people read it.
	const heading = {
		type: recognised.type,
		phoneNumber: phoneNumberOf(raw),
		agentId: shortAgentId(text(raw.agentId) ?? ''),
		messageId: 'messageId' in recognised ? recognised.messageId : undefined,
		eventId: text(raw.eventId),
		sendTime,
		late,
		eventKey: keyOf(recognised.type, raw, data),
	};

	// An opt-out is obeyed however old it is; who opted in long ago may have opted out since.
	const isOutdated =
		late && 'subscription' in recognised && recognised.subscription === 'subscribed';

	return withoutUndefined<Callback>({
		...heading,
		...recognised,
		...(isOutdated && { subscription: undefined }),
		raw,
	});
};

/** Whether there is something below `levels` levels. n8n stores an execution recursively. */
const hasMoreLevels = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((inner) => hasMoreLevels(inner, levels - 1)));

const keyOf = (type: CallbackType, raw: Payload, data: Buffer): string => {
	const id = text(raw.eventId) ?? text(raw.messageId);
	// Without an id of its own, only the same bytes are the same callback.
	const identity =
		id === undefined || type === 'unknown'
			? data
			: JSON.stringify([text(raw.agentId), phoneNumberOf(raw), type, id]);

	return createHash('sha256').update(identity).digest('hex').slice(0, 32);
};
