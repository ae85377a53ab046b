import { revokeAgentMessage } from '../../../../rbm/requests';
import { sendExpecting } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import { messageId, readMessageId } from '../../fields/messageId';
import { laneOfPhone, phoneNumber, readRecipient, sentInstead } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import type { Operation } from '../operation';

export const revoke = {
	value: 'revoke',
	name: 'Revoke',
	action: 'Revoke a message that was not delivered yet',
	description: 'Take back a message before the phone gets it',
	fields: [agentId, phoneNumber, messageId('The messageId that the sending node put out')],
	laneOf: laneOfPhone,

	async run(item) {
		const { agentId, to, messageId } = readAll({
			agentId: () => readAgentId(item),
			to: () => readRecipient(item),
			messageId: () => readMessageId(item),
		});

		const answer = await sendExpecting(
			404,
			item.context,
			item.connection,
			revokeAgentMessage(agentId, to, messageId),
		);

		return {
			revoked: answer !== undefined,
			// Not a failure: the phone was faster, which every workflow that revokes must expect.
			...(answer === undefined && { reason: 'deliveredOrUnknown' }),
			messageId,
			phoneNumber: to,
			...sentInstead(item),
			agentId,
		};
	},
} as const satisfies Operation;
