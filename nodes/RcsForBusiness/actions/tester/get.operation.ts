import { getTester } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { testerStatus } from '../../../../rbm/management/tester';
import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';

export const get = {
	value: 'get',
	name: 'Get',
	action: 'Get what became of an invitation',
	description: 'See whether a phone accepted the invitation to test the agent',
	fields: [agentId, phoneNumber],

	read(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		return {
			lane: to,
			run: async () => {
				// "Never invited" is an answer to the question, not a failure to get one.
				const tester = await item.client.sendExpecting(404, getTester(agentId, to));

				return { ...testerStatus(tester, to), agentId };
			},
		};
	},
} as const satisfies Operation;
