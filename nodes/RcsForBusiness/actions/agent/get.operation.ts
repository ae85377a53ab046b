import {
	agentSummary,
	launchSummary,
	type AgentLaunch,
	type ManagedAgent,
} from '../../../../rbm/management/managedAgent';
import { getAgent, getLaunch } from '../../../../rbm/management/requests';
import { send } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import type { Operation } from '../operation';

export const get = {
	value: 'get',
	name: 'Get',
	action: 'Get an agent and its launch state',
	description: 'See what Google knows of an agent, and where it is launched',
	fields: [agentId],

	async run(item) {
		const agentId = readAgentId(item);
		const { context, connection } = item;
		const agent = await send<ManagedAgent>(context, connection, getAgent(agentId));
		const summary = agentSummary(agent);
		const launch = await send<AgentLaunch>(context, connection, getLaunch(summary.name));

		return { ...summary, ...launchSummary(launch) };
	},
} as const satisfies Operation;
