import { revokeAgentMessage } from '../../../../rbm/message/requests';
import { agentId, readAgentId } from '../../fields/agentId';
import { messageId, readMessageId } from '../../fields/messageId';
import { phoneNumber, reached, readRecipient } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import type { Operation } from '../operation';

export const revoke = {
	value: 'revoke',
	name: 'Revoke',
	action: 'Revoke a message that was not delivered yet',
	description: 'Take back a message before the phone gets it',
	outcome: {
		done: 'revoked',
		otherwise: ({ revoked }) => (revoked ? undefined : 'delivered before, or unknown'),
		undone: 'not revoked',
		inDoubt: 'perhaps revoked',
	},
	fields: [agentId, phoneNumber, messageId('The messageId that the sending node put out')],

	read(item) {
		const { agentId, recipient, messageId } = readAll({
			agentId: () => readAgentId(item),
			recipient: () => readRecipient(item),
			messageId: () => readMessageId(item),
		});
		const request = revokeAgentMessage(agentId, recipient.to, messageId);

		return {
			lane: recipient.to,
			run: async () => {
				const answer = await item.client.sendExpecting(404, request);

				return {
					revoked: answer !== undefined,
					// Not a failure: the phone was faster, which every workflow that revokes must expect.
					...(answer === undefined && { reason: 'deliveredOrUnknown' }),
					messageId,
					...reached(item, recipient),
					agentId,
				};
			},
		};
	},
} as const satisfies Operation;
