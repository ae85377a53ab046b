import type { Message } from '../world/messages/message';
import type { BackDoor } from './command';
import type { Commands } from './commands';

type Door = BackDoor<Commands>;
type InputOf<Name extends keyof Door> = Omit<NonNullable<Parameters<Door[Name]>[0]>, 'phone'>;

/** A person's phone, for tests: the back door with the number filled in. */
export const phoneOf = (door: Door, number: string) => {
	const waitForMessage = (wanted: InputOf<'waitForMessage'> = {}): Promise<Message> =>
		door.waitForMessage({ phone: number, ...wanted });

	return {
		number,
		reply: (text: string, more: Omit<InputOf<'reply'>, 'text'> = {}) =>
			door.reply({ phone: number, text, ...more }),
		/** A text on the screen, or the suggestion's text, postback data or message. */
		tap: (choice: string | InputOf<'tap'>) =>
			door.tap({ phone: number, ...(typeof choice === 'string' ? { text: choice } : choice) }),
		sendLocation: (input: InputOf<'sendLocation'> = {}) =>
			door.sendLocation({ phone: number, ...input }),
		sendFile: (input: InputOf<'sendFile'> = {}) => door.sendFile({ phone: number, ...input }),
		read: (input: InputOf<'read'> = {}) => door.read({ phone: number, ...input }),
		startTyping: (input: InputOf<'startTyping'> = {}) =>
			door.startTyping({ phone: number, ...input }),
		acceptInvite: (input: InputOf<'acceptInvite'> = {}) =>
			door.acceptInvite({ phone: number, ...input }),
		declineInvite: (input: InputOf<'declineInvite'> = {}) =>
			door.declineInvite({ phone: number, ...input }),
		goOffline: () => door.goOffline({ phone: number }),
		goOnline: () => door.goOnline({ phone: number }),
		subscribe: (input: InputOf<'subscribe'> = {}) => door.subscribe({ phone: number, ...input }),
		unsubscribe: (input: InputOf<'unsubscribe'> = {}) =>
			door.unsubscribe({ phone: number, ...input }),
		messages: (wanted: InputOf<'messages'> = {}) => door.messages({ phone: number, ...wanted }),
		agentEvents: (wanted: InputOf<'agentEvents'> = {}) =>
			door.agentEvents({ phone: number, ...wanted }),
		waitForMessage,
		waitForAgentEvent: (wanted: InputOf<'waitForAgentEvent'> = {}) =>
			door.waitForAgentEvent({ phone: number, ...wanted }),
		waitForDelivery: (wanted: InputOf<'waitForDelivery'> = {}) =>
			door.waitForDelivery({ phone: number, ...wanted }),
	};
};

export type SimulatedPhone = ReturnType<typeof phoneOf>;
