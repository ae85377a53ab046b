import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { agentName, requireOwnAgent } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents/getVerification */
export const getVerification: Method = {
	target: 'brands.agents.getVerification',
	method: 'GET',
	path: '/v1/brands/:brand/agents/:agent/verification',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => {
		const agent = requireOwnAgent(call, simulation);
		const state = agent.verified ? 'VERIFIED' : 'UNVERIFIED';
		return {
			name: `${agentName(agent)}/verification`,
			verificationState: `VERIFICATION_STATE_${state}`,
		};
	},
};
