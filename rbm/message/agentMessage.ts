import { count, ifReadable, object, text } from '../answer';
import type { ExactlyOne } from './exactlyOne';
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

/**
 * Google's JSON form of a duration, to the millisecond: `0.5s`.
 *
 * @param seconds at least 0.001
 */
export const asDuration = (seconds: number): string => `${Number(seconds.toFixed(3))}s`;
