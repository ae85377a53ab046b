/** What a user wrote, tapped or sent, as the agent is told. */
export interface UserMessage {
	readonly agentId: string;
	readonly phone: string;
	readonly messageId: string;
	readonly sendTime: string;
	readonly content: object;
	/** Delivered once the agent's webhook took it, read once the agent said so. */
	state: 'sent' | 'delivered' | 'read';
}

/** What a user did besides writing, as the agent is told. */
export interface UserEvent {
	readonly agentId: string;
	readonly phone: string;
	readonly eventId: string;
	readonly sendTime: string;
	readonly eventType: 'IS_TYPING' | 'SUBSCRIBE' | 'UNSUBSCRIBE';
}
