import type { AgentContentMessage, AgentMessage } from '../../../../rbm/message/agentMessage';
import type { Delivery } from '../../fields/delivery';
import { merge } from '../../fields/json';

/** A message as an operation read it: its content, and whatever else it says. */
export interface Draft {
	readonly contentMessage: AgentContentMessage;
	readonly messageTrafficType?: unknown;
	readonly ttl?: unknown;
	readonly expireTime?: unknown;
}

/**
 * The whole message. The node's options go before what the draft says, that before the credential,
 * and the extra fields are merged last. It is not judged yet.
 *
 * @param delivery absent when the options could not be read
 */
export const compose = (draft: Draft, delivery: Delivery | undefined): AgentMessage => {
	const { ttl, expireTime, ...others } = draft;
	const { trafficType, usualTrafficType, extraFields = {} } = delivery ?? {};
	const message = {
		...(usualTrafficType !== undefined && { messageTrafficType: usualTrafficType }),
		...others,
		...(trafficType !== undefined && { messageTrafficType: trafficType }),
		...(delivery?.expiry ?? {
			...(ttl !== undefined && { ttl }),
			...(expireTime !== undefined && { expireTime }),
		}),
	};

	return merge(message, extraFields) as unknown as AgentMessage;
};
