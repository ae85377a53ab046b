import type { ManagedAgent } from '../../../rbm/management/managedAgent';
import { listAgents, listBrands } from '../../../rbm/management/requests';
import type { Caller, Connection } from '../transport/connection';
import { readPages } from '../transport/readPages';

/**
 * The agents of every brand that the service account manages.
 *
 * @param limit most agents wanted
 * @throws {ResponseError} among others, when the key may not manage agents
 */
export const managedAgents = async (
	context: Caller,
	connection: Connection,
	limit = Infinity,
): Promise<readonly ManagedAgent[]> => {
	const brands = await readPages<{ readonly name?: string }>(
		context,
		connection,
		listBrands,
		'brands',
	);
	const agents: ManagedAgent[] = [];

	for (const { name } of brands) {
		if (agents.length >= limit) break;
		if (name === undefined) continue;
		agents.push(
			...(await readPages<ManagedAgent>(
				context,
				connection,
				(pageToken) => listAgents(name, pageToken),
				'agents',
				limit - agents.length,
			)),
		);
	}

	return agents;
};
