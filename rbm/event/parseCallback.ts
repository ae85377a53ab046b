import { createHash } from 'node:crypto';

import { shortAgentId } from '../agentId';
import type { Callback, CallbackType } from './callback';
import { MAX_EVENT_LEVELS } from '../limits';
import { readPostback } from '../message/postback';
import { isRecord } from '../record';
import { readSubscription } from './subscription';

type Payload = Readonly<Record<string, unknown>>;

/** What an event becomes, by Google's name for it. */
const EVENTS: Readonly<Record<string, Recognised>> = {
	DELIVERED: { type: 'receipt.delivered' },
	READ: { type: 'receipt.read' },
	IS_TYPING: { type: 'typing' },
	UNSUBSCRIBE: {
		type: 'subscription.unsubscribed',
		fields: { subscription: 'unsubscribed' },
	},
	SUBSCRIBE: { type: 'subscription.subscribed', fields: { subscription: 'subscribed' } },
	TTL_EXPIRATION_REVOKED: { type: 'expiry.revoked' },
	TTL_EXPIRATION_REVOKE_FAILED: { type: 'expiry.revokeFailed' },
};

/**
 * Turns what Google sent, whose kind is told by which keys are there, into one tagged union.
 * Never throws for an unexpected shape; that becomes `unknown`.
 *
 * @param data the decoded bytes of an envelope, after their signature was verified
 * @returns `undefined` when the bytes are not a JSON object of at most `MAX_EVENT_LEVELS`
 */
export const parseCallback = (data: Buffer): Callback | undefined => {
	let raw: unknown;
	try {
		raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
	} catch {
		return undefined;
	}
	if (!isRecord(raw) || hasMoreLevels(raw, MAX_EVENT_LEVELS)) return undefined;

	const known = recognise(raw);
	const tag = known ?? unknown(raw);

	return {
		type: tag.type,
		...withoutUndefined({
			phoneNumber: phoneNumberOf(raw),
			agentId: shortAgentId(text(raw.agentId) ?? ''),
			messageId: tag.messageId,
			eventId: text(raw.eventId),
			sendTime: text(raw.sendTime),
			eventKey: keyOf(tag.type, raw, data),
			...tag.fields,
		}),
		raw,
	} as unknown as Callback;
};

/** Whether there is something below `levels` levels. n8n stores an execution recursively. */
const hasMoreLevels = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((inner) => hasMoreLevels(inner, levels - 1)));

interface Recognised {
	readonly type: CallbackType;
	readonly messageId?: string | undefined;
	readonly fields?: Record<string, unknown>;
}

const recognise = (raw: Payload): Recognised | undefined => {
	if (text(raw.newLaunchState) !== undefined) return launch(raw);
	const phoneNumber = phoneNumberOf(raw);
	if (phoneNumber === undefined) return undefined;
	if (raw.eventType !== undefined) return eventOf(raw);

	const contents = Object.keys(CONTENTS).filter((key) => raw[key] !== undefined);
	const [content] = contents;
	if (content === undefined || contents.length > 1) return undefined;

	const messageId = text(raw.messageId) ?? text(raw.eventId);
	const recognised = CONTENTS[content]?.(raw[content], phoneNumber);
	if (messageId === undefined || recognised === undefined) return undefined;

	return {
		type: recognised.type,
		messageId,
		fields: {
			...recognised.fields,
			carrier: text(raw.carrier),
			richMessageClassification: raw.richMessageClassification,
		},
	};
};

const CONTENTS: Readonly<
	Record<string, (content: unknown, phoneNumber: string) => Recognised | undefined>
> = {
	text: (content, phoneNumber) =>
		typeof content === 'string'
			? {
					type: 'message.text',
					fields: { text: content, subscription: readSubscription(content, phoneNumber) },
				}
			: undefined,

	suggestionResponse: (content) => {
		if (!isRecord(content)) return undefined;
		// Proto JSON leaves out an empty text.
		const { postbackData = text(content.text) && '' } = content;
		if (typeof postbackData !== 'string') return undefined;

		return {
			type: 'message.suggestion',
			fields: {
				text: text(content.text),
				postbackData,
				postback: readPostback(postbackData),
				suggestionType: text(content.type),
			},
		};
	},

	location: (content) =>
		isRecord(content) && isCoordinate(content.latitude) && isCoordinate(content.longitude)
			? {
					type: 'message.location',
					// Proto JSON leaves out a zero.
					fields: { latitude: content.latitude ?? 0, longitude: content.longitude ?? 0 },
				}
			: undefined,

	userFile: (content) => {
		if (!isRecord(content) || !isRecord(content.payload)) return undefined;
		const { payload, thumbnail } = content;
		const fileUri = text(payload.fileUri);
		if (fileUri === undefined) return undefined;

		return {
			type: 'message.file',
			fields: {
				fileUri,
				fileName: text(payload.fileName),
				mimeType: text(payload.mimeType),
				fileSizeBytes: size(payload.fileSizeBytes),
				...(isRecord(thumbnail) && {
					thumbnailUri: text(thumbnail.fileUri),
					thumbnailMimeType: text(thumbnail.mimeType),
				}),
			},
		};
	},
};

const eventOf = (raw: Payload): Recognised | undefined => {
	const eventType = text(raw.eventType) ?? '';
	const event = Object.hasOwn(EVENTS, eventType) ? EVENTS[eventType] : undefined;
	if (event === undefined) return undefined;

	const messageId = text(raw.messageId);
	const isAboutMessage = event.type.startsWith('receipt.') || event.type.startsWith('expiry.');
	if (isAboutMessage && messageId === undefined) return undefined;

	return { ...event, messageId };
};

const launch = (raw: Payload): Recognised => ({
	type: 'agent.launch',
	fields: {
		oldLaunchState: text(raw.oldLaunchState),
		newLaunchState: text(raw.newLaunchState),
		regionId: text(raw.regionId),
		brandId: text(raw.brandId),
		brandDisplayName: text(raw.brandDisplayName),
		agentDisplayName: text(raw.botDisplayName),
		actingParty: text(raw.actingParty),
		comment: text(raw.comment),
	},
});

const unknown = (raw: Payload): Recognised => ({
	type: 'unknown',
	messageId: text(raw.messageId),
	fields: { eventType: text(raw.eventType) },
});

/** Users' callbacks name the phone one way, expiries the other; two that differ name nobody. */
const phoneNumberOf = (raw: Payload): string | undefined => {
	const sender = text(raw.senderPhoneNumber);
	const subject = text(raw.phoneNumber);
	if (sender !== undefined && subject !== undefined && sender !== subject) return undefined;

	return sender ?? subject;
};

const keyOf = (type: CallbackType, raw: Payload, data: Buffer): string => {
	const id = text(raw.eventId) ?? text(raw.messageId);
	// Without an id of its own, only the same bytes are the same callback.
	const identity =
		id === undefined || type === 'unknown'
			? data
			: JSON.stringify([text(raw.agentId), phoneNumberOf(raw), type, id]);

	return createHash('sha256').update(identity).digest('hex').slice(0, 32);
};

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** An int64 comes as a text, an int32 as a number. */
const size = (value: unknown): number | undefined => {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
};

const isCoordinate = (value: unknown): boolean => value === undefined || Number.isFinite(value);

const withoutUndefined = (fields: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
