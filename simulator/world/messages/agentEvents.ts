import type { Changes } from '../changes';
import type { Clock } from '../clock';
import type { Phone } from '../phones/phone';
import type { AgentEvent } from './agentEvent';

export interface AgentEvents {
	/** Shows it on the phone. Offline, typing is gone at once, and reading waits. */
	add(event: AgentEvent, phone: Phone): void;
	/** Hands a phone everything that waited for it. */
	deliverWaiting(phone: Phone): void;
	/** Nothing is known of it any more. */
	forget(event: AgentEvent): void;
	/** Those that are remembered, oldest first. */
	all(): readonly AgentEvent[];
}

/** Or until the agent's next message, which the phone sees to. */
const TYPING_MS = 20_000;

export const createAgentEvents = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	/** Tells that the agent has read a message of the user. */
	readonly markRead: (messageId: string) => void;
}): AgentEvents => {
	const { clock, changes, markRead } = parts;
	const events = new Set<AgentEvent>();
	const waiting = new Set<AgentEvent>();
	const changed = (event: AgentEvent): void =>
		changes.notify({ kind: 'agentEvent', record: event });
	const end = (event: AgentEvent): void => {
		event.isOver = true;
		changed(event);
	};
	const show = (event: AgentEvent): void => {
		if (event.messageId) markRead(event.messageId);
		if (event.eventType === 'IS_TYPING') {
			clock.after(
				TYPING_MS,
				() => end(event),
				() => `${event.agentId} is no longer seen typing on ${event.phone}`,
			);
		}
	};

	return {
		add: (event, { online }) => {
			events.add(event);
			if (online) show(event);
			else if (event.eventType === 'IS_TYPING') event.isOver = true;
			else {
				event.isWaiting = true;
				waiting.add(event);
			}
			changed(event);
		},
		deliverWaiting: ({ number, online }) => {
			if (!online) return;
			[...waiting]
				.filter(({ phone }) => phone === number)
				.forEach((event) => {
					waiting.delete(event);
					delete event.isWaiting;
					show(event);
					changed(event);
				});
		},
		forget: (event) => {
			events.delete(event);
		},
		all: () => [...events],
	};
};
