import { z } from 'zod';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentEvents */
export const agentEventSchema = z
	.strictObject({
		name: z.string().optional(),
		sendTime: z.string().optional(),
		eventType: z.enum(['TYPE_UNSPECIFIED', 'IS_TYPING', 'READ']),
		messageId: z.string().optional(),
	})
	.refine(
		({ eventType, messageId }) => eventType !== 'READ' || Boolean(messageId),
		'(AgentEvent), message_id is required when event_type is READ',
	)
	.refine(
		({ eventType, messageId }) => eventType === 'READ' || messageId === undefined,
		'(AgentEvent), message_id belongs to READ alone',
	);

/** Something an agent did in the conversation: it typed, or read a message of the user. */
export interface AgentEvent {
	readonly agentId: string;
	readonly phone: string;
	readonly eventId: string;
	readonly eventType: 'READ' | 'IS_TYPING';
	/** READ only: the user's message. */
	readonly messageId?: string;
	readonly sendTime: string;
	/** IS_TYPING only: nobody sees it any more, or ever did. */
	isOver?: true;
	/** READ only: the phone is offline and learns of it when it comes back. */
	isWaiting?: true;
}
