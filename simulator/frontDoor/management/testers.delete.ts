import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { requireTester } from './testers';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/testers/delete */
export const deleteTester: Method = {
	target: 'testers.delete',
	method: 'DELETE',
	path: '/v1/testers/:phone',
	scope: SCOPES.management,
	query: ['agentId'],
	run: (call, simulation) => {
		const { agent, tester } = requireTester(call, simulation);
		simulation.testers.remove(agent, tester.phoneNumber);
		return {};
	},
};
