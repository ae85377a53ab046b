import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { requireIntegrationsAgent } from './integrations';
import { PAGE_QUERY, pageOf } from './paging';
import { integrationResource } from './resources';

/**
 * An agent has at most one webhook; the partner's is not listed.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks
 */
export const listIntegrations: Method = {
	target: 'brands.agents.integrations.list',
	method: 'GET',
	path: '/v1/brands/:brand/agents/:agent/integrations',
	scope: SCOPES.management,
	query: PAGE_QUERY,
	run: (call, simulation) => {
		const agent = requireIntegrationsAgent(call, simulation);
		const { webhook } = agent;
		return pageOf(call, 'integrations', webhook ? [integrationResource(agent, webhook)] : []);
	},
};
