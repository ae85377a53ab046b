import type { Simulation } from '../../simulation';
import type { Agent, Webhook } from '../../world/agents/agent';
import { entityNotFound, invalidArgument } from '../http/errors';
import type { Call } from '../http/method';
import { ANY_BRAND, requireOwnAgent } from './resources';

/** The agent whose integrations are meant. Throws an ApiError. */
export const requireIntegrationsAgent = (call: Call, simulation: Simulation): Agent => {
	const { wildcardBrand } = simulation.settings.openQuestions;
	if (call.path['brand'] === ANY_BRAND && wildcardBrand === 'refuse') {
		throw invalidArgument(
			`The resource name must hold the id of the brand: brands/-/agents/${call.path['agent']} names none.`,
		);
	}
	return requireOwnAgent(call, simulation);
};

/** The agent's webhook if it is the one in the resource name. Throws an ApiError (404). */
export const requireIntegration = (
	call: Call,
	simulation: Simulation,
): { readonly agent: Agent; readonly webhook: Webhook } => {
	const agent = requireIntegrationsAgent(call, simulation);
	const { webhook } = agent;
	if (!webhook || webhook.integrationId !== call.path['integration']) throw entityNotFound();
	return { agent, webhook };
};
