import type { AgentMessage } from './agentMessage';

export type MessageState = 'accepted' | 'delivered' | 'read' | 'revoked' | 'expired';

/** A message of an agent on its way to a phone, and what became of it. */
export interface Message {
	readonly agentId: string;
	readonly phone: string;
	readonly messageId: string;
	readonly content: AgentMessage['contentMessage'];
	readonly trafficType?: string;
	readonly sendTime: string;
	readonly expireTime?: string;
	state: MessageState;
	/** How many requests carried this id; the platform acts on the first alone. */
	requests: number;
	/** How often the phone showed it. */
	deliveries: number;
	deliveredAt?: string;
	readAt?: string;
}
