import { agentId, readAgentId } from '../../fields/agentId';
import { laneOfPhone, phoneNumber, readRecipient } from '../../fields/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import type { Operation } from '../operation';
import { sendEvent } from './sendEvent';

export const showTyping = {
	value: 'showTyping',
	name: 'Show Typing',
	action: 'Show that the agent is typing',
	description: 'Show "is typing" for about 20 seconds, or until the next message',
	fields: [agentId, phoneNumber],
	laneOf: laneOfPhone,

	async run(item) {
		const { agentId, to } = readAll({
			agentId: () => readAgentId(item),
			to: () => readRecipient(item),
		});

		return await sendEvent(item, agentId, to, { eventType: 'IS_TYPING' });
	},
} as const satisfies Operation;
