import { randomUUID } from 'node:crypto';

import { errorPages } from '../../../../rbm/errorPages';
import type { PhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { getCapabilities } from '../../../../rbm/phone/requests';
import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readPhoneNumber } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import type { Item } from '../../run/item';
import type { Operation } from '../operation';

export const check = {
	value: 'check',
	name: 'Check',
	action: 'Check whether a phone can be reached by RCS',
	description: 'Ask whether a phone can be reached, and what it can show',
	outcome: {
		done: 'reachable',
		otherwise: ({ reachable }) => (reachable ? undefined : errorPages['not-reachable']),
		undone: 'not checked',
	},
	fields: [agentId, phoneNumber],

	read(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readPhoneNumber(item),
		});

		return { run: async () => await capabilityOf(item, agentId, to) };
	},
} as const satisfies Operation;

const capabilityOf = async ({ client }: Item, agentId: string, to: PhoneNumber) => {
	// "Not reachable" is an answer to the question, not a failure to get one.
	const capabilities = await client.sendExpecting(404, () =>
		getCapabilities(agentId, to, randomUUID()),
	);

	return {
		reachable: capabilities !== undefined,
		features: [...(capabilities?.features ?? [])],
		phoneNumber: to,
		agentId,
		...(capabilities?.carrier !== undefined && { carrier: capabilities.carrier }),
	};
};
