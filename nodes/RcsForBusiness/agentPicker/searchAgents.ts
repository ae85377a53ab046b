import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { agentSummary } from '../../../rbm/management/managedAgent';
import { openClient } from '../transport/client';
import { connect } from '../transport/connection';
import { managedAgents } from '../management/managedAgents';
import { toNodeError } from '../errors/toNodeError';

/**
 * The agents of the credential's account, for the list in a node's panel.
 *
 * @param filter what was typed: part of an agent's name, brand or id
 * @throws {NodeApiError | NodeOperationError} which the panel shows in place of the list
 */
export const searchAgents = async function (
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const agents = await managedAgents(openClient(this, await connect(this)));

		return { results: entriesOf(agents.map(agentSummary), filter.trim().toLowerCase()) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
};

const entriesOf = (
	agents: readonly ReturnType<typeof agentSummary>[],
	filter: string,
): INodeListSearchResult['results'] =>
	agents
		.map(({ displayName, agentId }) => ({ name: `${displayName} (${agentId})`, value: agentId }))
		.filter(({ name }) => name.toLowerCase().includes(filter))
		.sort((a, b) => a.name.localeCompare(b.name));
