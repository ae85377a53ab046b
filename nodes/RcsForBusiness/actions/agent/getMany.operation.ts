import { agentSummary } from '../../../../rbm/management/managedAgent';
import { managedAgents } from '../../management/managedAgents';
import { limit, readLimit } from '../../fields/limit';
import type { Operation } from '../operation';

export const getMany = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many agents',
	description: 'List the agents that the service account manages',
	fields: limit,

	async run(item) {
		const agents = await managedAgents(item.context, item.connection, readLimit(item));

		return agents.map((agent) => ({ json: agentSummary(agent) }));
	},
} as const satisfies Operation;
