import { deleteTester } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';

export const remove = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove a tester of an agent',
	description: 'Take back an invitation, or end the testing on a phone',
	fields: [agentId, phoneNumber],

	read(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		return {
			lane: to,
			run: async () => {
				const answer = await item.client.sendExpecting(404, deleteTester(agentId, to));

				return {
					removed: answer !== undefined,
					// Not a failure: what was wanted is so already.
					...(answer === undefined && { reason: 'notATester' }),
					phoneNumber: to,
					agentId,
				};
			},
		};
	},
} as const satisfies Operation;
