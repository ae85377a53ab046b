import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { requireIntegration } from './integrations';

/**
 * From now on callbacks go to the partner's webhook, if there is one.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks
 */
export const deleteIntegration: Method = {
	target: 'brands.agents.integrations.delete',
	method: 'DELETE',
	path: '/v1/brands/:brand/agents/:agent/integrations/:integration',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => {
		delete requireIntegration(call, simulation).agent.webhook;
		simulation.changes.notify();
		return {};
	},
};
