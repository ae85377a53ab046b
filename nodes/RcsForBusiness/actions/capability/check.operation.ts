import { randomUUID } from 'node:crypto';

import type { Capabilities } from '../../../../rbm/phone/capabilities';
import { getCapabilities } from '../../../../rbm/requests';
import { sendExpecting } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import type { Operation } from '../operation';

export const check = {
	value: 'check',
	name: 'Check',
	action: 'Check whether a phone can be reached by RCS',
	description: 'Ask whether a phone can be reached, and what it can show',
	fields: [agentId, phoneNumber],

	async run(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		// "Not reachable" is an answer to the question, not a failure to get one.
		const capabilities = await sendExpecting<Capabilities>(404, item.context, item.connection, () =>
			getCapabilities(agentId, to, randomUUID()),
		);

		return {
			reachable: capabilities !== undefined,
			features: [...(capabilities?.features ?? [])],
			phoneNumber: to,
			agentId,
			...(capabilities?.carrier !== undefined && { carrier: capabilities.carrier }),
		};
	},
} as const satisfies Operation;
