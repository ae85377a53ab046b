import type { AgentEvent } from './messages/agentEvents';
import type { Message } from './messages/messages';
import type { Phone } from './phones/phones';
import type { UserEvent, UserMessage } from './user/user';

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
