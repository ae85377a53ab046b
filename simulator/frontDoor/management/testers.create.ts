import { z } from 'zod';

import type { Simulation } from '../../simulation';
import type { Agent } from '../../world/agents/agent';
import { INVITES_PER_DAY, MOST_TESTERS } from '../../world/agents/testers';
import { isE164 } from '../../world/phones/phone';
import { ApiError, invalidArgument, notReachable } from '../http/errors';
import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { testerResource } from './resources';
import { requireTestersAgent } from './testers';

const bodySchema = z.strictObject({
	name: z.string().optional(),
	agentId: z.string(),
	phoneNumber: z.string().refine(isE164, '(TYPE_STRING), not a phone number in E.164 format'),
	inviteStatus: z.string().optional(),
});

const checkQuota = (agent: Agent, phoneNumber: string, { testers }: Simulation): void => {
	if (testers.invitesToday(agent) >= INVITES_PER_DAY) {
		throw new ApiError(
			'RESOURCE_EXHAUSTED',
			`An agent can send ${INVITES_PER_DAY} tester invitations a day.`,
		);
	}
	if (!testers.find(agent, phoneNumber) && agent.testers.length >= MOST_TESTERS) {
		throw new ApiError('RESOURCE_EXHAUSTED', `An agent can have ${MOST_TESTERS} testers.`);
	}
};

/**
 * Invites a phone. Again to a pending tester: the invitation is sent once more; to an accepted one:
 * nothing happens; to one who declined: 400 until the tester is removed.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/get-started/set-up-test-device
 */
export const createTester: Method = {
	target: 'testers.create',
	method: 'POST',
	path: '/v1/testers',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => {
		const { agentId, phoneNumber } = call.readBody('tester', bodySchema);
		const agent = requireTestersAgent(call, simulation, agentId);
		if (!simulation.phones.look(phoneNumber).rcs) throw notReachable();
		const known = simulation.testers.find(agent, phoneNumber);
		if (known?.inviteStatus === 'ACCEPTED') return testerResource(agent, known);
		if (known?.inviteStatus === 'DECLINED') {
			throw invalidArgument(
				'The user declined the invitation. Remove the tester before inviting again.',
			);
		}
		checkQuota(agent, phoneNumber, simulation);

		return testerResource(agent, simulation.testers.invite(agent, phoneNumber));
	},
};
