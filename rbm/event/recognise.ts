import { readEntry } from '../chatLink/entry';
import { readPostback } from '../message/postback';
import { splitPostback } from '../message/postbackReference';
import { isRecord } from '../record';
import type { CallbackType } from './callback';
import { callbackTypes } from './callbackFamily';
import type { Circumstances } from './circumstances';
import { degrees, phoneNumberOf, size, text, type Payload } from './payload';
import { event, message, receipt, type Recognised, type Recogniser } from './recogniser';
import { readSubscription } from './subscription';

/** What a tap on a suggestion may hold. */
const tapped = ['postbackData', 'text', 'type'] as const;

/** How every type is told, and what is read of it. */
const recognisers: { readonly [Type in CallbackType]: Recogniser<Type> } = {
	'message.text': message('text', (content, message, { areEverydayWordsEnough }) =>
		typeof content === 'string'
			? {
					type: 'message.text',
					text: content,
					entry: readEntry(content),
					subscription: readSubscription(content, message.phoneNumber, areEverydayWordsEnough),
					...message,
				}
			: undefined,
	),

	'message.suggestion': message('suggestionResponse', (content, message) => {
		if (!isRecord(content)) return undefined;
		// Proto JSON leaves out an empty text, so all of it may be left out.
		const isSomethingElse =
			Object.keys(content).length > 0 && !tapped.some((key) => key in content);
		const { postbackData = '' } = content;
		if (isSomethingElse || typeof postbackData !== 'string') return undefined;

		// Beside what the workflow wrote, the node that sent it may have put something of its own.
		const { own, about } = splitPostback(postbackData);

		return {
			type: 'message.suggestion',
			text: text(content.text),
			postbackData: own,
			postback: readPostback(own),
			about,
			suggestionType: text(content.type),
			...message,
		};
	}),

	'message.location': message('location', (content, message) => {
		if (!isRecord(content)) return undefined;
		const latitude = degrees(content.latitude);
		const longitude = degrees(content.longitude);
		if (latitude === undefined || longitude === undefined) return undefined;

		return { type: 'message.location', latitude, longitude, ...message };
	}),

	'message.file': message('userFile', (content, message) => {
		if (!isRecord(content) || !isRecord(content.payload)) return undefined;
		const { payload, thumbnail } = content;
		const fileUri = text(payload.fileUri);
		if (fileUri === undefined) return undefined;

		return {
			type: 'message.file',
			fileUri,
			fileName: text(payload.fileName),
			mimeType: text(payload.mimeType),
			fileSizeBytes: size(payload.fileSizeBytes),
			...(isRecord(thumbnail) && {
				thumbnailUri: text(thumbnail.fileUri),
				thumbnailMimeType: text(thumbnail.mimeType),
			}),
			...message,
		};
	}),

	'receipt.delivered': receipt('DELIVERED', (about) => ({ type: 'receipt.delivered', ...about })),
	'receipt.read': receipt('READ', (about) => ({ type: 'receipt.read', ...about })),
	'expiry.revoked': receipt('TTL_EXPIRATION_REVOKED', (about) => ({
		type: 'expiry.revoked',
		...about,
	})),
	'expiry.revokeFailed': receipt('TTL_EXPIRATION_REVOKE_FAILED', (about) => ({
		type: 'expiry.revokeFailed',
		...about,
	})),

	typing: event('IS_TYPING', (from) => ({ type: 'typing', ...from })),

	'subscription.unsubscribed': event('UNSUBSCRIBE', (from) => ({
		type: 'subscription.unsubscribed',
		subscription: 'unsubscribed',
		...from,
	})),
	'subscription.subscribed': event('SUBSCRIBE', (from) => ({
		type: 'subscription.subscribed',
		subscription: 'subscribed',
		...from,
	})),

	'agent.launch': {
		read: (raw) => {
			const newLaunchState = text(raw.newLaunchState);
			if (newLaunchState === undefined) return undefined;

			return {
				type: 'agent.launch',
				oldLaunchState: text(raw.oldLaunchState),
				newLaunchState,
				regionId: text(raw.regionId),
				brandId: text(raw.brandId),
				brandDisplayName: text(raw.brandDisplayName),
				agentDisplayName: text(raw.botDisplayName),
				actingParty: text(raw.actingParty),
				comment: text(raw.comment),
			};
		},
	},

	unknown: { read: (raw) => unknown(raw) },
};

const unknown = (raw: Payload): Recognised<'unknown'> => ({
	type: 'unknown',
	phoneNumber: phoneNumberOf(raw),
	messageId: text(raw.messageId),
	eventType: text(raw.eventType),
});

/**
 * What was sent, without what all callbacks have. Which keys are there tells its type; what does
 * not fit that type is `unknown`.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
export const recognise = (raw: Payload, circumstances: Circumstances): Recognised =>
	recognisers[typeOf(raw)].read(raw, circumstances) ?? unknown(raw);

const typeOf = (raw: Payload): CallbackType => {
	// The first: a launch is one whatever else is with it.
	if (text(raw.newLaunchState) !== undefined) return 'agent.launch';
	if (raw.eventType !== undefined) return typesByName.get(raw.eventType) ?? 'unknown';

	const [type = 'unknown', ...others] = callbackTypes.filter((candidate) => {
		const { content } = recognisers[candidate];
		return content !== undefined && raw[content] !== undefined;
	});

	return others.length === 0 ? type : 'unknown';
};

/** The types of events by Google's names. */
const typesByName = new Map<unknown, CallbackType>(
	callbackTypes.map((type) => [recognisers[type].eventType, type]),
);
