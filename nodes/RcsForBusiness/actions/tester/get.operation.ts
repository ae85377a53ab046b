import { getTester } from '../../../../rbm/management/requests';
import { readAll } from '../../../../rbm/readAll';
import { testerStatus, type Tester } from '../../../../rbm/management/tester';
import { sendExpecting } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import { laneOfPhone, phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';

export const get = {
	value: 'get',
	name: 'Get',
	action: 'Get what became of an invitation',
	description: 'See whether a phone accepted the invitation to test the agent',
	fields: [agentId, phoneNumber],
	laneOf: laneOfPhone,

	async run(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		// "Never invited" is an answer to the question, not a failure to get one.
		const tester = await sendExpecting<Tester>(
			404,
			item.context,
			item.connection,
			getTester(agentId, to),
		);

		return { ...testerStatus(tester, to), agentId };
	},
} as const satisfies Operation;
