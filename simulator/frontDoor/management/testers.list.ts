import { requireQuery, type Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { PAGE_QUERY, pageOf } from './paging';
import { testerResource } from './resources';
import { requireTestersAgent } from './testers';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/testers/list */
export const listTesters: Method = {
	target: 'testers.list',
	method: 'GET',
	path: '/v1/testers',
	scope: SCOPES.management,
	query: ['agentId', ...PAGE_QUERY],
	run: (call, simulation) => {
		const agent = requireTestersAgent(call, simulation, requireQuery(call, 'agentId'));
		return pageOf(
			call,
			'testers',
			agent.testers.map((tester) => testerResource(agent, tester)),
		);
	},
};
