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

	read(item) {
		const most = readLimit(item);

		return {
			run: async () =>
				(await managedAgents(item.client, most)).map((agent) => ({ json: agentSummary(agent) })),
		};
	},
} as const satisfies Operation;
