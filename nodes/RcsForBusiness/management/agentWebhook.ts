import { readWebhook, webhookOf, type AgentWebhook } from '../../../rbm/management/managedAgent';
import {
	createWebhook,
	deleteIntegration,
	getAgent,
	listIntegrations,
} from '../../../rbm/management/requests';
import type { Client } from '../transport/client';

/** An agent's resource name, which knows its brand, and the webhook it has. */
export interface Registered {
	readonly agent: string;
	readonly webhook: AgentWebhook | undefined;
}

/**
 * Where Google sends the events of an agent.
 *
 * @throws as `Client.send`; with the reason `access` when the key may not manage agents
 */
export const findWebhook = async (client: Client, agentId: string): Promise<Registered> => {
	const { name: agent = `brands/-/agents/${agentId}` } = await client.send(getAgent(agentId));
	const { integrations } = await client.send(listIntegrations(agent));

	return { agent, webhook: webhookOf(integrations) };
};

/**
 * Points an agent at a webhook. Google calls it before it answers.
 *
 * @throws as `Client.send`: 400 and 503 also when the webhook did not prove itself
 */
export const setWebhook = async (
	client: Client,
	agent: string,
	{ url, clientToken }: { readonly url: string; readonly clientToken: string },
): Promise<AgentWebhook> => {
	const made = await client.send(createWebhook(agent, url, clientToken));

	return readWebhook(made) ?? { name: made.name ?? '', url, isEnabled: true };
};

/** Takes a webhook away. One that is gone already is no error. */
export const removeWebhook = async (client: Client, { name }: AgentWebhook): Promise<void> => {
	await client.sendExpecting(404, deleteIntegration(name));
};
