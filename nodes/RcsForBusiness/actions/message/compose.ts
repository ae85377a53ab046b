import { inCamelCase } from '../../../../rbm/message/parseAgentMessage';
import { fieldsOf } from '../../../../rbm/record';
import type { Delivery } from '../../fields/delivery';
import { merge, type JsonObject } from '../../fields/json';

/** A message as an operation read it, in Google's words: its content, and whatever else it says. */
export type Draft = JsonObject;

/**
 * The whole message. The node's options go before what the draft says, that before the credential,
 * and the extra fields are merged last. It is not judged yet.
 */
export const compose = (
	draft: Draft,
	{ expiry, trafficType, usualTrafficType, extraFields = {} }: Delivery,
): JsonObject => {
	const { ttl, expireTime, ...others } = fieldsOf(inCamelCase(draft));
	const message = {
		...(usualTrafficType !== undefined && { messageTrafficType: usualTrafficType }),
		...others,
		...(trafficType !== undefined && { messageTrafficType: trafficType }),
		...(expiry ?? {
			...(ttl !== undefined && { ttl }),
			...(expireTime !== undefined && { expireTime }),
		}),
	};

	return merge(message, fieldsOf(inCamelCase(extraFields)));
};
