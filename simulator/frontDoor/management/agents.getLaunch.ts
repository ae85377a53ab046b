import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { agentName, launchDetails, requireOwnAgent } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents/getLaunch */
export const getLaunch: Method = {
	target: 'brands.agents.getLaunch',
	method: 'GET',
	path: '/v1/brands/:brand/agents/:agent/launch',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => {
		const agent = requireOwnAgent(call, simulation);
		return {
			name: `${agentName(agent)}/launch`,
			rcsBusinessMessaging: { launchDetails: launchDetails(agent) },
		};
	},
};
