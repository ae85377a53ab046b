import type { AgentEvent } from './messages/agentEvent';
import type { Message } from './messages/message';
import type { Phone } from './phones/phone';
import type { UserEvent, UserMessage } from './user/userMessage';

/** What the world tells of, one by one, when it is new or has changed. */
export interface Records {
	readonly message: Message;
	readonly userMessage: UserMessage;
	readonly userEvent: UserEvent;
	readonly agentEvent: AgentEvent;
	readonly phone: Phone;
}

export type Change = {
	[Kind in keyof Records]: { readonly kind: Kind; readonly record: Records[Kind] };
}[keyof Records];
