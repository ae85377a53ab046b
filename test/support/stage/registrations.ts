import type { INode } from 'n8n-workflow';

import { credentialData, triggerNode, type Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

interface Trigger {
	/** Ends in its webhook's address too, so it must be new. */
	readonly name: string;
	readonly agentId: string;
	readonly credentials?: Stage['credentials'];
	readonly parameters?: Readonly<Record<string, unknown>>;
}

const PATIENCE = { timeoutMs: 60_000 };

/**
 * Triggers that register themselves at the simulator, and what became of that.
 *
 * @param address under which the world knows the n8n
 */
export const registrationsOf = (
	stage: Pick<Stage, 'n8n' | 'simulator' | 'credentials'>,
	address = stage.n8n.url,
) => {
	const { n8n, simulator } = stage;

	const credentialsWith = async (
		name: string,
		more: Readonly<Record<string, unknown>> = {},
	): Promise<Stage['credentials']> => {
		const data = credentialData(simulator, { clientTokens: '', ...more });
		const { id } = await n8n.createCredential({ type: 'rcsForBusinessApi', name, data });
		return { rcsForBusinessApi: { id, name } };
	};

	/** Where Google sends the events of an agent. */
	const webhookOf = async (agentId: string): Promise<string | undefined> => {
		const { agents } = await simulator.backDoor.state({});
		return agents.find((agent) => agent.agentId === agentId)?.webhook?.url;
	};

	const urlOf = (name: string): string => `${address}/webhook/${name}/rcs`;

	/** Saves a workflow with a trigger alone, and an agent; publishes nothing yet. */
	const create = async ({ name, agentId, parameters, ...more }: Trigger): Promise<string> => {
		const { agents } = await simulator.backDoor.state({});
		if (!agents.some((agent) => agent.agentId === agentId)) {
			await simulator.backDoor.putAgent({ agentId });
		}
		const node = triggerNode(
			'Listen',
			more.credentials ?? stage.credentials,
			name,
			['message.text'],
			{
				registration: 'automatic',
				agentId: { __rl: true, mode: 'id', value: agentId },
				...parameters,
			},
		);

		return (await n8n.createWorkflow({ name, nodes: [node] })).id;
	};

	const waitUntilRegistered = async (agentId: string, url: string): Promise<void> => {
		await waitFor(
			`the agent ${agentId} to have the webhook ${url}`,
			async () => (await webhookOf(agentId)) === url,
			PATIENCE,
		);
	};

	const publish = async (trigger: Trigger): Promise<string> => {
		const id = await create(trigger);
		await n8n.activate(id);
		await waitUntilRegistered(trigger.agentId, urlOf(trigger.name));

		return id;
	};

	const statusOf = async (id: string, status: 'failed' | 'published') =>
		await waitFor(
			`the publication of ${id} to be ${status}`,
			async () => {
				const found = await n8n.rest<{
					status: string;
					triggers: ReadonlyArray<{ readonly errorMessage?: string }>;
				}>('GET', `/workflows/${id}/publication-status`);
				return found.status === status && found;
			},
			PATIENCE,
		);

	return {
		credentialsWith,
		webhookOf,
		urlOf,
		create,
		publish,
		waitUntilRegistered,
		statusOf,
		/** Publishes the workflow with another trigger. */
		publishChanged: async (id: string, parameters: Readonly<Record<string, unknown>>) => {
			const { versionId, nodes } = await n8n.rest<{ versionId: string; nodes: INode[] }>(
				'GET',
				`/workflows/${id}`,
			);
			await n8n.rest('PATCH', `/workflows/${id}`, {
				versionId,
				connections: {},
				nodes: nodes.map((node) => ({
					...node,
					parameters: { ...node.parameters, ...parameters },
				})),
			});
			await n8n.activate(id);
		},
		/** What the editor shows when n8n has given up, after five attempts. */
		failure: async (id: string): Promise<string> =>
			(await statusOf(id, 'failed')).triggers[0]?.errorMessage ?? '',
		/** What was set or removed at Google for an agent, oldest first. */
		changesOf: async (agentId: string) => {
			const all = await simulator.backDoor.requests({});
			return all.filter(
				({ path, method, status }) =>
					path.includes(`/agents/${agentId}/integrations`) && method !== 'GET' && status === 200,
			);
		},
	};
};

export type Registrations = ReturnType<typeof registrationsOf>;
