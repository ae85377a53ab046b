import { MAX_INVITATIONS_A_DAY } from '../../../../rbm/limits';
import { createTester } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { testerStatus } from '../../../../rbm/management/tester';
import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';

export const invite = {
	value: 'invite',
	name: 'Invite',
	action: 'Invite a phone to test an agent',
	description: `Ask the owner of a phone to test the agent before its launch: at most ${MAX_INVITATIONS_A_DAY} invitations a day`,
	fields: [agentId, phoneNumber],

	read(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		return {
			lane: to,
			run: async () => {
				const tester = await item.client.send(createTester(agentId, to));

				return { ...testerStatus(tester, to), agentId };
			},
		};
	},
} as const satisfies Operation;
