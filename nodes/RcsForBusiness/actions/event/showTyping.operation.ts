import { agentId, readAgentId } from '../../fields/agentId';
import { phoneNumber, readRecipient } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import { SENT, type Operation } from '../operation';
import { sendEvent } from './sendEvent';

export const showTyping = {
	value: 'showTyping',
	name: 'Show Typing',
	action: 'Show that the agent is typing',
	description: 'Show "is typing" for about 20 seconds, or until the next message',
	outcome: SENT,
	fields: [agentId, phoneNumber],

	read(item) {
		const { agentId, recipient } = readAll({
			agentId: () => readAgentId(item),
			recipient: () => readRecipient(item),
		});

		return {
			lane: recipient.to,
			run: async () => await sendEvent(item, agentId, recipient, { eventType: 'IS_TYPING' }),
		};
	},
} as const satisfies Operation;
