import { z } from 'zod';

import type { Simulation } from '../../simulation';
import { newWebhook, type Agent } from '../../world/agents/agent';
import { oneOf } from '../../world/fields/protoJson';
import { uri } from '../../world/fields/uri';
import { ApiError, invalidArgument } from '../http/errors';
import type { Method } from '../http/method';
import { isNearby } from '../http/nearbyHosts';
import { SCOPES } from '../oauth/accounts';
import { requireIntegrationsAgent } from './integrations';
import { integrationResource } from './resources';

const kinds = {
	agentWebhookIntegration: z
		.strictObject({ webhookUri: uri, verificationToken: z.string().min(1, 'must not be empty') })
		.optional(),
	dialogflowEsIntegration: z.unknown().optional(),
	dialogflowCxIntegration: z.unknown().optional(),
};

const bodySchema = z
	.strictObject({ name: z.string().optional(), status: z.string().optional(), ...kinds })
	.superRefine(oneOf('integration_type', Object.keys(kinds)));

const checkAddress = (uri: string, { settings }: Simulation): void => {
	const { protocol } = new URL(uri);
	const isAllowed =
		protocol === 'https:' ||
		(protocol === 'http:' && settings.openQuestions.httpWebhook === 'nearby' && isNearby(uri));
	if (!isAllowed) throw invalidArgument('The webhook URI must be an https address.');
};

const checkFree = ({ webhook }: Agent): void => {
	if (webhook) throw invalidArgument('A webhook is already set for this agent.');
};

/**
 * Points an agent at a webhook, which must pass the handshake at once.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks
 */
export const createIntegration: Method = {
	target: 'brands.agents.integrations.create',
	method: 'POST',
	path: '/v1/brands/:brand/agents/:agent/integrations',
	scope: SCOPES.management,
	query: [],
	run: async (call, simulation) => {
		const agent = requireIntegrationsAgent(call, simulation);
		const { agentWebhookIntegration } = call.readBody('integration', bodySchema);
		if (!agentWebhookIntegration) {
			throw invalidArgument('The simulator has integrations of the agent webhook kind alone.');
		}
		const { webhookUri, verificationToken } = agentWebhookIntegration;
		checkAddress(webhookUri, simulation);
		checkFree(agent);

		const webhook = newWebhook(webhookUri, verificationToken);
		const failure = await simulation.handshakes.perform(webhook, agent.agentId);
		if (failure) {
			throw new ApiError(failure.reached ? 'INVALID_ARGUMENT' : 'UNAVAILABLE', failure.reason);
		}
		// Another request may have been faster.
		checkFree(agent);
		agent.webhook = webhook;
		simulation.changes.notify();

		return integrationResource(agent, webhook);
	},
};
