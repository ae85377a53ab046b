import { createTester } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { testerStatus, type Tester } from '../../../../rbm/management/tester';
import { send } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import { laneOfPhone, phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';

export const invite = {
	value: 'invite',
	name: 'Invite',
	action: 'Invite a phone to test an agent',
	description:
		'Ask the owner of a phone to test the agent before its launch: at most 20 invitations a day',
	fields: [agentId, phoneNumber],
	laneOf: laneOfPhone,

	async run(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});
		const tester = await send<Tester>(item.context, item.connection, createTester(agentId, to));

		return { ...testerStatus(tester, to), agentId };
	},
} as const satisfies Operation;
