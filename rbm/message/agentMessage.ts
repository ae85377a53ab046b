import { count, ifReadable, object, text } from '../answer';
import { TOO_LONG } from './check/expiry';
import type { ExactlyOne } from './exactlyOne';
import { InputError } from '../explainedError';
import { MAX_LIFETIME_SECONDS } from '../limits';
import type { FileSources } from './media';
import type { RichCard } from './richCard';
import type { Suggestion } from './suggestion';
import type { TrafficType } from './trafficType';

/** Exactly one kind of content, and what to tap below it. */
export type AgentContentMessage = ExactlyOne<
	FileSources & {
		/** 1 to 3072 characters. */
		text: string;
		richCard: RichCard;
	}
> & {
	/** At most 11. They go away when another message arrives. */
	readonly suggestions?: readonly Suggestion[];
};

/** When an undelivered message is given up: never both, neither means Google's 30 days. */
export type Expiry = ExactlyOne<{ ttl: string; expireTime: string }>;

/** A message from an agent to a phone, as Google's API takes it. */
export type AgentMessage = {
	readonly contentMessage: AgentContentMessage;
	readonly messageTrafficType?: TrafficType;
} & (Expiry | { readonly ttl?: never; readonly expireTime?: never });

/** What Google answers to a message it accepted. Fields without a value are left out by Google. */
export interface AcceptedAgentMessage {
	/** `phones/{E.164}/agentMessages/{messageId}` */
	readonly name?: string;
	/** RFC 3339. */
	readonly sendTime?: string;
	/** RFC 3339; also there when the message was sent with a `ttl`. */
	readonly expireTime?: string;
	/** US numbers only. */
	readonly carrier?: string;
	/** US numbers only; how Google bills the message. */
	readonly richMessageClassification?: {
		readonly classificationType?: string;
		readonly segmentCount?: number;
	};
}

/**
 * Any success means that the message was accepted, whatever it says: to send it again because of an
 * odd field would be worse than to do without that.
 */
export const acceptedAgentMessage = object({
	name: ifReadable(text),
	sendTime: ifReadable(text),
	expireTime: ifReadable(text),
	carrier: ifReadable(text),
	richMessageClassification: ifReadable(
		object({ classificationType: ifReadable(text), segmentCount: ifReadable(count) }),
	),
});

/** What a person may fill in about a message's life. */
export interface ExpiryInput {
	/** Seconds from now. */
	readonly afterSeconds?: number;
	/** A point in time: ISO 8601, or a Date. */
	readonly at?: string | Date;
}

/**
 * Turns the two ways to limit a message's life into Google's field; `undefined` sets no limit.
 *
 * @param now milliseconds since 1970; the limit of 15 days is counted from here
 * @throws {InputError} both are set, or the one is not a time within 15 days
 */
export const readExpiry = ({ afterSeconds, at }: ExpiryInput, now: number): Expiry | undefined => {
	if (afterSeconds !== undefined && at !== undefined) {
		throw refusal(
			'Expire After',
			'Expire After and Expire At are both set. Remove one of them: Google takes only one.',
		);
	}
	if (afterSeconds !== undefined) {
		if (!Number.isFinite(afterSeconds) || afterSeconds < 0.001) {
			throw refusal('Expire After', 'Expire After must be a number greater than 0.');
		}
		if (afterSeconds > MAX_LIFETIME_SECONDS) throw tooLong('Expire After');

		return { ttl: asDuration(afterSeconds) };
	}
	if (at !== undefined) {
		const moment = new Date(at);
		if (Number.isNaN(moment.getTime())) {
			throw refusal(
				'Expire At',
				'Expire At is not a date and time. It must look like 2026-12-24T18:00:00Z.',
			);
		}
		if (moment.getTime() <= now) {
			throw refusal('Expire At', `Expire At (${moment.toISOString()}) is in the past.`);
		}
		if (moment.getTime() - now > MAX_LIFETIME_SECONDS * 1000) throw tooLong('Expire At');

		return { expireTime: moment.toISOString() };
	}

	return undefined;
};

/** Google's JSON form of a duration: seconds with at most nine decimals, then `s`. */
const asDuration = (seconds: number): string => `${Number(seconds.toFixed(3))}s`;

const tooLong = (field: string) => refusal(field, `${field} ${TOO_LONG}`);

const refusal = (field: string, message: string) => new InputError([{ field, message }]);
