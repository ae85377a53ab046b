import type { Agents } from './agents/agents';
import { SAMPLE_CLINIC } from './agents/sampleClinic';
import { PERSONAS } from './phones/personas';
import type { Phones } from './phones/phones';

/** The agent that is meant when nobody names one. */
export const DEFAULT_AGENT_ID = 'simulator-agent';

/** Who lives in a fresh world. Numbers come from ranges that are reserved for fiction. */
export const populate = (agents: Agents, phones: Phones, firstAgentId: string): void => {
	phones.put({ phone: '+12025550101', name: 'Ada, online' });
	phones.put({ phone: '+12025550102', name: 'Ben, offline', ...PERSONAS.offline.traits });
	phones.put({ phone: '+12025550103', name: 'Cleo, no RCS', ...PERSONAS.noRcs.traits });
	phones.put({ phone: '+12025550104', name: 'Dora, tester' });
	phones.put({
		phone: '+12025550105',
		name: 'Emil, reads at once',
		...PERSONAS.readsAtOnce.traits,
	});
	phones.put({ phone: '+12025550106', name: 'Ines, iPhone', ...PERSONAS.iPhone.traits });
	phones.put({ phone: '+4917604069001', name: 'Frieda, Germany' });
	phones.put({
		phone: '+447700900123',
		name: 'Grace, old phone',
		...PERSONAS.oldPhone.traits,
	});

	agents.put({ agentId: firstAgentId, ...SAMPLE_CLINIC });
	agents.put({ agentId: 'simulator-multi-use-agent', useCase: 'MULTI_USE' });
	agents.put({
		agentId: 'simulator-unlaunched-agent',
		launched: false,
		testers: ['+12025550104'],
	});
	agents.put({ agentId: 'other-partner-agent', partner: 'other-partner' });
};
