import { mayReach } from '../../world/agents/agent';
import { timestamp } from '../../world/clock';
import { agentEventSchema } from '../../world/messages/agentEvent';
import { ApiError, invalidArgument, notATester, notReachable } from '../http/errors';
import { requireOwnId } from '../http/method';
import { phoneMethod } from '../http/phoneMethod';
import { SCOPES } from '../oauth/accounts';

/**
 * Shows the user that the agent types or has read a message. Shares the id space of messages.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentEvents/create
 */
export const createAgentEvent = phoneMethod({
	target: 'phones.agentEvents.create',
	method: 'POST',
	path: '/v1/phones/:phone/agentEvents',
	scope: SCOPES.messaging,
	query: ['eventId', 'agentId'],
	run: (call, simulation) => {
		const { agentEvents, clock, ids, settings } = simulation;
		const { agent, phone } = call;
		const eventId = requireOwnId(call, 'eventId', simulation);
		const { eventType, messageId } = call.readBody('agent_event', agentEventSchema);
		if (eventType === 'TYPE_UNSPECIFIED') {
			throw invalidArgument("Missing required field 'agent_event.event_type'.");
		}
		if (!mayReach(agent, phone.number)) throw notATester(settings.openQuestions.nonTester);
		if (!phone.rcs) throw notReachable();

		const event = { eventType, ...(messageId && { messageId }), sendTime: timestamp(clock.now()) };
		const place = { agentId: agent.agentId, phone: phone.number };
		if (ids.claim({ ...place, id: eventId, kind: 'event' })) {
			agentEvents.add({ ...place, eventId, ...event }, phone);
		} else if (settings.openQuestions.duplicateId === 'conflict') {
			throw new ApiError('ALREADY_EXISTS', 'A message or event with this ID already exists.');
		}

		return { name: `phones/${phone.number}/agentEvents/${eventId}`, ...event };
	},
});
