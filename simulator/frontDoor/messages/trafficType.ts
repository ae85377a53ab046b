import type { Agent } from '../../world/agents/agent';
import type { AgentMessage, TrafficType } from '../../world/messages/agentMessage';
import { invalidArgument } from '../http/errors';

/**
 * What each kind of agent may send.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
 */
const ALLOWED: Readonly<Record<Agent['useCase'], readonly TrafficType[]>> = {
	OTP: ['AUTHENTICATION', 'SERVICEREQUEST', 'ACKNOWLEDGEMENT'],
	TRANSACTIONAL: ['TRANSACTION', 'SERVICEREQUEST', 'ACKNOWLEDGEMENT'],
	PROMOTIONAL: ['PROMOTION', 'SERVICEREQUEST', 'ACKNOWLEDGEMENT'],
	MULTI_USE: ['TRANSACTION', 'PROMOTION', 'SERVICEREQUEST', 'ACKNOWLEDGEMENT'],
};

/** Throws an ApiError (400). Left out, the use case decides; a multi-use agent must say. */
export const checkTrafficType = (
	{ useCase }: Agent,
	{ messageTrafficType = 'MESSAGE_TRAFFIC_TYPE_UNSPECIFIED' }: AgentMessage,
): void => {
	if (messageTrafficType === 'MESSAGE_TRAFFIC_TYPE_UNSPECIFIED') {
		if (useCase !== 'MULTI_USE') return;
		throw invalidArgument(
			"Missing required field 'agent_message.message_traffic_type': a multi-use agent must specify the traffic type of each message.",
		);
	}
	if (!ALLOWED[useCase].includes(messageTrafficType)) {
		throw invalidArgument(
			`Invalid value at 'agent_message.message_traffic_type': ${messageTrafficType} is not allowed for an agent with the use case ${useCase}.`,
		);
	}
};
