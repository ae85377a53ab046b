import {
	readWebhook,
	webhookOf,
	type AgentWebhook,
	type Integration,
	type ManagedAgent,
} from '../../../rbm/management/managedAgent';
import {
	createWebhook,
	deleteIntegration,
	getAgent,
	listIntegrations,
} from '../../../rbm/management/requests';
import type { Caller, Connection } from '../transport/connection';
import { send, sendExpecting } from '../transport/send';

/** An agent's resource name, which knows its brand, and the webhook it has. */
export interface Registered {
	readonly agent: string;
	readonly webhook: AgentWebhook | undefined;
}

/**
 * Where Google sends the events of an agent.
 *
 * @throws as `send`; with the reason `access` when the key may not manage agents
 */
export const findWebhook = async (
	context: Caller,
	connection: Connection,
	agentId: string,
): Promise<Registered> => {
	const { name: agent = `brands/-/agents/${agentId}` } = await send<ManagedAgent>(
		context,
		connection,
		getAgent(agentId),
	);
	const { integrations } = await send<{ readonly integrations?: readonly Integration[] }>(
		context,
		connection,
		listIntegrations(agent),
	);

	return { agent, webhook: webhookOf(integrations) };
};

/**
 * Points an agent at a webhook. Google calls it before it answers.
 *
 * @throws as `send`: 400 and 503 also when the webhook did not prove itself
 */
export const setWebhook = async (
	context: Caller,
	connection: Connection,
	agent: string,
	{ url, clientToken }: { readonly url: string; readonly clientToken: string },
): Promise<AgentWebhook> => {
	const request = createWebhook(agent, url, clientToken);
	const made = await send<Integration>(context, connection, request);

	return readWebhook(made) ?? { name: made.name ?? '', url, isEnabled: true };
};

/** Takes a webhook away. One that is gone already is no error. */
export const removeWebhook = async (
	context: Caller,
	connection: Connection,
	{ name }: AgentWebhook,
): Promise<void> => {
	await sendExpecting(404, context, connection, deleteIntegration(name));
};
