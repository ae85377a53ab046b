import type { PhoneNumber } from '../phone/phoneNumber';
import { phonePath, type RbmRequest } from '../request';
import { acceptedAgentEvent, type AcceptedAgentEvent, type AgentEvent } from './agentEvent';

/** `phones.agentEvents.create`. Shares one space of ids with the agent's messages. */
export const createAgentEvent = (
	agentId: string,
	to: PhoneNumber,
	eventId: string,
	body: AgentEvent,
): RbmRequest<AcceptedAgentEvent> => ({
	api: 'messaging',
	method: 'POST',
	path: `${phonePath(to)}/agentEvents`,
	query: { eventId, agentId },
	body,
	answer: acceptedAgentEvent,
});
