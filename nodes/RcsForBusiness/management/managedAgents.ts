import type { ManagedAgent } from '../../../rbm/management/managedAgent';
import { listAgents, listBrands } from '../../../rbm/management/requests';
import type { Client } from '../transport/client';
import { readPages } from '../transport/pages';

/**
 * The agents of every brand that the service account manages.
 *
 * @param limit most agents wanted
 * @throws {ResponseError} among others, when the key may not manage agents
 */
export const managedAgents = async (
	client: Client,
	limit = Infinity,
): Promise<readonly ManagedAgent[]> => {
	const agents: ManagedAgent[] = [];

	for (const { name } of await readPages(client, listBrands)) {
		if (agents.length >= limit) break;
		if (name === undefined) continue;
		const agentsOf = (pageToken?: string) => listAgents(name, pageToken);
		agents.push(...(await readPages(client, agentsOf, limit - agents.length)));
	}

	return agents;
};
