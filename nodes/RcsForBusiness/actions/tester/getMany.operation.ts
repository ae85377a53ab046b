import { listTesters } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { testerStatus } from '../../../../rbm/management/tester';
import { readPages } from '../../transport/pages';
import { agentId, readAgentId } from '../../fields/agentId';
import { limit, readLimit } from '../../fields/limit';
import type { Operation } from '../operation';

export const getMany = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many testers of an agent',
	description: 'List the phones that were invited to test the agent',
	fields: [agentId, ...limit],

	read(item) {
		const { agentId, most } = readAll({
			agentId: () => readAgentId(item),
			most: () => readLimit(item),
		});

		return {
			run: async () => {
				const testers = await readPages(
					item.client,
					(pageToken) => listTesters(agentId, pageToken),
					most,
				);

				return testers.map((tester) => ({ json: { ...testerStatus(tester), agentId } }));
			},
		};
	},
} as const satisfies Operation;
