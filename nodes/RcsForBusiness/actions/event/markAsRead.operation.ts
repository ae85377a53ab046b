import { agentId, readAgentId } from '../../fields/agentId';
import { messageId, readMessageId } from '../../fields/messageId';
import { phoneNumber, readRecipient } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import { SENT, type Operation } from '../operation';
import { sendEvent } from './sendEvent';

export const markAsRead = {
	value: 'markAsRead',
	name: 'Mark as Read',
	action: 'Mark a received message as read',
	description: 'Show the user that a message was read',
	outcome: SENT,
	fields: [
		agentId,
		phoneNumber,
		messageId("The messageId of the user's message, as the trigger put it out"),
	],

	read(item) {
		const { agentId, recipient, messageId } = readAll({
			agentId: () => readAgentId(item),
			recipient: () => readRecipient(item),
			messageId: () => readMessageId(item),
		});

		return {
			lane: recipient.to,
			run: async () => await sendEvent(item, agentId, recipient, { eventType: 'READ', messageId }),
		};
	},
} as const satisfies Operation;
