import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { testerResource } from './resources';
import { requireTester } from './testers';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/testers/get */
export const getTester: Method = {
	target: 'testers.get',
	method: 'GET',
	path: '/v1/testers/:phone',
	scope: SCOPES.management,
	query: ['agentId'],
	run: (call, simulation) => {
		const { agent, tester } = requireTester(call, simulation);
		return testerResource(agent, tester);
	},
};
