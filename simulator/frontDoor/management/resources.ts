import type { Simulation } from '../../simulation';
import type { Agent, Tester, Webhook } from '../../world/agents/agent';
import type { Brand } from '../../world/agents/brands';
import { timestamp } from '../../world/clock';
import { CARRIER_REGION } from '../../world/phones/regions';
import { printProto } from '../../world/fields/printProto';
import { entityNotFound } from '../http/errors';
import type { Call } from '../http/method';

/** Stands for every brand of the caller. */
export const ANY_BRAND = '-';

/** The caller's brand in the resource name. Throws an ApiError (404). */
export const requireBrand = ({ path, partner }: Call, { brands }: Simulation): Brand => {
	const brand = brands.find(path['brand'] ?? '');
	if (brand?.partner !== partner) throw entityNotFound();
	return brand;
};

/** The caller's agent in the resource name; `brands/-` finds it too. Throws an ApiError (404). */
export const requireOwnAgent = (call: Call, simulation: Simulation): Agent => {
	const agent = simulation.agents.find(call.path['agent'] ?? '');
	if (agent?.partner !== call.partner) throw entityNotFound();
	if (call.path['brand'] === ANY_BRAND) return agent;
	if (agent.brandId !== requireBrand(call, simulation).brandId) throw entityNotFound();
	return agent;
};

export const brandResource = ({ brandId, displayName }: Brand): object => ({
	name: `brands/${brandId}`,
	displayName,
});

export const agentName = ({ brandId, agentId }: Agent): string =>
	`brands/${brandId}/agents/${agentId}`;

export const launchDetails = ({ launchState, updatedAt }: Agent): object => ({
	[CARRIER_REGION]: {
		launchState: `LAUNCH_STATE_${launchState}`,
		updateTime: timestamp(updatedAt),
	},
});

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents */
export const agentResource = (agent: Agent, { brands }: Simulation): object =>
	printProto({
		name: agentName(agent),
		displayName: agent.displayName,
		brandName: brands.find(agent.brandId)?.displayName,
		rcsBusinessMessagingAgent: {
			description: agent.description,
			billingConfig: { billingCategory: 'NON_CONVERSATIONAL' },
			agentUseCase: agent.useCase,
			hostingRegion: agent.hostingRegion,
			launchDetails: launchDetails(agent),
		},
	}) as object;

/** The token is input only: nobody reads it again. */
export const integrationResource = (agent: Agent, { integrationId, url }: Webhook): object => ({
	name: `${agentName(agent)}/integrations/${integrationId}`,
	status: 'ENABLED',
	agentWebhookIntegration: { webhookUri: url },
});

export const testerResource = (
	{ agentId }: Agent,
	{ phoneNumber, inviteStatus }: Tester,
): object => ({ name: `testers/${phoneNumber}`, agentId, phoneNumber, inviteStatus });
