import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { agentResource, requireOwnAgent } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents/get */
export const getAgent: Method = {
	target: 'brands.agents.get',
	method: 'GET',
	path: '/v1/brands/:brand/agents/:agent',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => agentResource(requireOwnAgent(call, simulation), simulation),
};
