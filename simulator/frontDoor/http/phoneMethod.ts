import type { Simulation } from '../../simulation';
import type { Agent } from '../../world/agents/agent';
import { isE164, type Phone } from '../../world/phones/phone';
import { invalidArgument } from './errors';
import { requireAgent, type Call, type Method } from './method';

/** A call of an agent about one phone. */
export interface PhoneCall extends Call {
	readonly agent: Agent;
	readonly phone: Phone;
}

/** The number in the resource name. Throws an ApiError (400). */
export const requireNumber = ({ path }: Call): string => {
	const number = path['phone'] ?? '';
	if (isE164(number)) return number;
	throw invalidArgument(
		'The phone number in the resource name is not in E.164 format, for example +12223334444.',
	);
};

/** A method of `phones.*`: the agent in the query string, the number in the path. */
export const phoneMethod = (
	record: Omit<Method, 'run'> & {
		readonly run: (call: PhoneCall, simulation: Simulation) => object;
	},
): Method => ({
	...record,
	run: (call, simulation) => {
		const agent = requireAgent(call, simulation, call.query['agentId']);
		const phone = simulation.phones.find(requireNumber(call));
		return record.run({ ...call, agent, phone }, simulation);
	},
});
