import type { Simulation } from '../../simulation';
import { mayReach } from '../../world/agents/agent';
import { timestamp } from '../../world/clock';
import { agentMessageSchema, type AgentMessage } from '../../world/messages/agentMessage';
import { classify } from '../../world/messages/classification';
import { MAX_TTL_MS } from '../../world/messages/messages';
import { printProto } from '../../world/fields/printProto';
import { ApiError, invalidArgument, notATester, notReachable, personLimit } from '../http/errors';
import { requireOwnId } from '../http/method';
import { phoneMethod, type PhoneCall } from '../http/phoneMethod';
import { SCOPES } from '../oauth/accounts';
import { cardMediaTypes, checkAttachments } from './attachments';
import { requiredFeatures } from './requiredFeatures';
import { checkTrafficType } from './trafficType';

/** 250 KB for the whole message. */
const MAX_MESSAGE_BYTES = 250 * 1024;

/** When the message expires, in milliseconds since 1970. Throws an ApiError (400). */
const expiryOf = ({ ttl, expireTime }: AgentMessage, now: number): number | undefined => {
	if (ttl === undefined && expireTime === undefined) return undefined;
	const expiresAt = ttl ? now + Number.parseFloat(ttl) * 1000 : Date.parse(expireTime ?? '');
	const field = ttl ? 'ttl' : 'expire_time';
	if (expiresAt <= now) {
		throw invalidArgument(`Invalid value at 'agent_message.${field}': it must lie in the future.`);
	}
	if (expiresAt > now + MAX_TTL_MS) {
		throw invalidArgument(`Invalid value at 'agent_message.${field}': the maximum is 15 days.`);
	}
	return expiresAt;
};

const refuseUnsupported = (
	{ phone }: PhoneCall,
	{ contentMessage }: AgentMessage,
	simulation: Simulation,
): void => {
	const mediaTypes = cardMediaTypes(contentMessage, simulation);
	const missing = requiredFeatures(contentMessage, mediaTypes).filter(
		(feature) => !phone.features.includes(feature),
	);
	if (missing.length > 0) {
		throw invalidArgument(`The user's device does not support: ${missing.join(', ')}.`);
	}
};

const resource = (
	call: PhoneCall,
	messageId: string,
	{ contentMessage, messageTrafficType }: AgentMessage,
	attachedBytes: number,
	{ sendTime, expireTime }: { readonly sendTime: string; readonly expireTime?: string },
): object => ({
	name: `phones/${call.phone.number}/agentMessages/${messageId}`,
	sendTime,
	contentMessage: printProto(contentMessage),
	...(printProto({ messageTrafficType }) as object),
	...classify(call.phone, contentMessage),
	// int64 is text in proto3 JSON.
	...(call.phone.carrier && attachedBytes > 0 && { totalPayloadSizeBytes: String(attachedBytes) }),
	...(expireTime && { expireTime }),
});

const run = (call: PhoneCall, simulation: Simulation): object => {
	const { agent, phone } = call;
	const { clock, ids, messages, settings } = simulation;
	const messageId = requireOwnId(call, 'messageId', simulation);
	const message = call.readBody(
		'agent_message',
		agentMessageSchema(Number(settings.openQuestions.suggestionsPerCard)),
	);
	if (Buffer.byteLength(JSON.stringify(message)) > MAX_MESSAGE_BYTES) {
		throw invalidArgument(`Request payload size exceeds the limit: ${MAX_MESSAGE_BYTES} bytes.`);
	}
	const expiresAt = expiryOf(message, clock.now());
	checkTrafficType(agent, message);
	const attachedBytes = checkAttachments(agent, message.contentMessage, simulation);
	if (!mayReach(agent, phone.number)) throw notATester(settings.openQuestions.nonTester);
	if (!phone.rcs) throw notReachable();
	if (phone.limitReached) throw personLimit();
	refuseUnsupported(call, message, simulation);

	const use = {
		agentId: agent.agentId,
		id: messageId,
		phone: phone.number,
		kind: 'message',
	} as const;
	if (!ids.claim(use)) {
		const earlier = messages.find(agent.agentId, messageId);
		if (earlier) earlier.requests += 1;
		if (settings.openQuestions.duplicateId === 'conflict') {
			throw new ApiError('ALREADY_EXISTS', 'A message or event with this ID already exists.');
		}
		return resource(call, messageId, message, attachedBytes, {
			sendTime: timestamp(clock.now()),
			...(expiresAt !== undefined && { expireTime: timestamp(expiresAt) }),
		});
	}
	const accepted = messages.accept(agent, phone, messageId, message, expiresAt);

	return resource(call, messageId, message, attachedBytes, accepted);
};

/**
 * Sends a message. 200 means accepted, not delivered; the platform ignores a reused id.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages/create
 */
export const createAgentMessage = phoneMethod({
	target: 'phones.agentMessages.create',
	method: 'POST',
	path: '/v1/phones/:phone/agentMessages',
	scope: SCOPES.messaging,
	query: ['messageId', 'agentId'],
	run,
});
