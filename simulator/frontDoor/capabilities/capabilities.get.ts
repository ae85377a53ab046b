import { mayReach } from '../../world/agents/agent';
import { notATester, notReachable } from '../http/errors';
import { requireOwnId } from '../http/method';
import { phoneMethod } from '../http/phoneMethod';
import { SCOPES } from '../oauth/accounts';

/**
 * What a phone can show. 404 for three things that cannot be told apart: no RCS, a network the
 * agent is not launched on, and an unlaunched agent that asks about someone who is no tester.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones/getCapabilities
 */
export const getCapabilities = phoneMethod({
	target: 'phones.getCapabilities',
	method: 'GET',
	path: '/v1/phones/:phone/capabilities',
	scope: SCOPES.messaging,
	query: ['requestId', 'agentId'],
	run: (call, simulation) => {
		const { settings, usedRequestIds } = simulation;
		const { agent, phone } = call;
		const request = JSON.stringify([agent.agentId, requireOwnId(call, 'requestId', simulation)]);
		if (!mayReach(agent, phone.number)) {
			throw notATester(settings.openQuestions.nonTesterCheck);
		}
		if (!phone.rcs) throw notReachable();
		// "A repeated requestId is ignored" is all the reference says.
		if (usedRequestIds.has(request) && settings.openQuestions.repeatedRequestId === 'empty') {
			return {};
		}
		usedRequestIds.add(request);

		return {
			...(phone.features.length > 0 && { features: phone.features }),
			...(phone.carrier && { carrier: phone.carrier }),
		};
	},
});
