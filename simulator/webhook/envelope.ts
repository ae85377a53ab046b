import { createHmac } from 'node:crypto';

import { fullAgentId } from '../world/agents/agent';
import { timestamp } from '../world/clock';

/** Numbers and names of the pretended Google Cloud project. */
const PROJECT_NUMBER = '333888144185';
const SUBSCRIPTION = 'projects/rcs-simulator/subscriptions/rbm-simulator-subscription';

/**
 * base64(HMAC-SHA512(clientToken as UTF-8, the decoded bytes of `message.data`)).
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/webhooks#verify_incoming_messages
 */
export const sign = (data: string, clientToken: string): string =>
	createHmac('sha512', clientToken).update(Buffer.from(data, 'base64')).digest('base64');

/** Indented, as captures of real traffic are: who re-serialises before hashing fails here too. */
export const encodeData = (payload: unknown): string =>
	Buffer.from(JSON.stringify(payload, null, 2)).toString('base64');

/** What a payload is about: an event type, or the key that tells kinds of user message apart. */
export const kindOf = (payload: unknown): string => {
	if (typeof payload !== 'object' || payload === null) return 'unknown';
	if ('newLaunchState' in payload) return 'agentLaunch';
	if ('eventType' in payload) return String(payload.eventType);
	const kinds = ['text', 'suggestionResponse', 'location', 'userFile'];
	return kinds.find((kind) => kind in payload) ?? 'unknown';
};

const attributesOf = (agentId: string, payload: unknown, kind: string): Record<string, string> => {
	const common = {
		business_id: fullAgentId(agentId),
		product: 'RBM',
		project_number: PROJECT_NUMBER,
	};
	if (kind === 'agentLaunch') {
		const { newLaunchState } = payload as { newLaunchState: unknown };
		return { ...common, type: 'agent_launch_event', event_type: String(newLaunchState) };
	}
	const isEvent = typeof payload === 'object' && payload !== null && 'eventType' in payload;
	if (isEvent) return { ...common, type: 'event', event_type: kind };
	// Only that of texts was ever captured.
	return { ...common, type: 'message', ...(kind === 'text' && { message_type: 'TEXT' }) };
};

/** The Pub/Sub push message around a payload. Only `data` is covered by the signature. */
export const envelope = (parts: {
	readonly agentId: string;
	readonly payload: unknown;
	readonly data: string;
	readonly pubSubMessageId: string;
	readonly publishedAt: number;
	readonly hasAttributes: boolean;
}): object => {
	const { agentId, payload, data, pubSubMessageId, publishedAt, hasAttributes } = parts;
	const publishTime = timestamp(publishedAt);

	return {
		message: {
			...(hasAttributes && { attributes: attributesOf(agentId, payload, kindOf(payload)) }),
			data,
			messageId: pubSubMessageId,
			message_id: pubSubMessageId,
			publishTime,
			publish_time: publishTime,
		},
		subscription: SUBSCRIPTION,
	};
};
