import type { Agents } from './agents/agents';
import { SAMPLE_CLINIC } from './agents/sampleClinic';
import { PERSONAS } from './phones/personas';
import type { Phones } from './phones/phones';

/** The agent that is meant when nobody names one. */
export const DEFAULT_AGENT_ID = 'simulator-agent';

/** Who lives in a fresh world. Numbers come from ranges that are reserved for fiction. */
export const populate = (agents: Agents, phones: Phones, firstAgentId: string): void => {
	const { offline, noRcs, readsAtOnce, iPhone, oldPhone } = PERSONAS;
	phones.put({ phone: '+12025550101', name: 'Ada, online', pronoun: 'she' });
	phones.put({ phone: '+12025550102', name: 'Ben, offline', pronoun: 'he', ...offline.traits });
	phones.put({ phone: '+12025550103', name: 'Cleo, no RCS', pronoun: 'she', ...noRcs.traits });
	phones.put({ phone: '+12025550104', name: 'Dora, tester', pronoun: 'she' });
	phones.put({
		phone: '+12025550105',
		name: 'Emil, reads at once',
		pronoun: 'he',
		...readsAtOnce.traits,
	});
	phones.put({ phone: '+12025550106', name: 'Ines, iPhone', pronoun: 'she', ...iPhone.traits });
	phones.put({ phone: '+4917604069001', name: 'Frieda, Germany', pronoun: 'she' });
	phones.put({
		phone: '+447700900123',
		name: 'Grace, old phone',
		pronoun: 'she',
		...oldPhone.traits,
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
