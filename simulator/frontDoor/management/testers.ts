import type { Simulation } from '../../simulation';
import type { Agent, Tester } from '../../world/agents/agent';
import { entityNotFound } from '../http/errors';
import { requireQuery, type Call } from '../http/method';
import { requireNumber } from '../http/phoneMethod';

/** The caller's agent whose testers are meant. Throws an ApiError (404). */
export const requireTestersAgent = (
	{ partner }: Call,
	{ agents }: Simulation,
	agentId: string,
): Agent => {
	const agent = agents.find(agentId);
	if (!agent || agent.partner !== partner) throw entityNotFound();
	return agent;
};

/** The tester in the resource name. Throws an ApiError. */
export const requireTester = (
	call: Call,
	simulation: Simulation,
): { readonly agent: Agent; readonly tester: Tester } => {
	const agent = requireTestersAgent(call, simulation, requireQuery(call, 'agentId'));
	const tester = simulation.testers.find(agent, requireNumber(call));
	if (!tester) throw entityNotFound();
	return { agent, tester };
};
