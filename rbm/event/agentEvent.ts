import { ifReadable, object, text } from '../answer';

/**
 * What an agent shows on the phone besides messages. `READ` marks one message of the user as read;
 * `IS_TYPING` shows for about 20 seconds, or until the agent's next message.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentEvents
 */
export type AgentEvent =
	{ readonly eventType: 'READ'; readonly messageId: string } | { readonly eventType: 'IS_TYPING' };

/** What Google answers to an event it accepted. */
export interface AcceptedAgentEvent {
	readonly name?: string;
	readonly sendTime?: string;
}

/** Any success means that the event was accepted, whatever it says. */
export const acceptedAgentEvent = object({ name: ifReadable(text), sendTime: ifReadable(text) });
