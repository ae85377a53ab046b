import { agentSummary, launchSummary } from '../../../../rbm/management/managedAgent';
import { getAgent, getLaunch } from '../../../../rbm/management/requests';
import { agentId, readAgentId } from '../../fields/agentId';
import type { Operation } from '../operation';

export const get = {
	value: 'get',
	name: 'Get',
	action: 'Get an agent and its launch state',
	description: 'See what Google knows of an agent, and where it is launched',
	fields: [agentId],

	read(item) {
		const agentId = readAgentId(item);

		return {
			run: async () => {
				const summary = agentSummary(await item.client.send(getAgent(agentId)));
				const launch = await item.client.send(getLaunch(summary.name));

				return { ...summary, ...launchSummary(launch) };
			},
		};
	},
} as const satisfies Operation;
