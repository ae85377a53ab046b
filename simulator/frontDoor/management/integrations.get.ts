import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { requireIntegration } from './integrations';
import { integrationResource } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks */
export const getIntegration: Method = {
	target: 'brands.agents.integrations.get',
	method: 'GET',
	path: '/v1/brands/:brand/agents/:agent/integrations/:integration',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => {
		const { agent, webhook } = requireIntegration(call, simulation);
		return integrationResource(agent, webhook);
	},
};
