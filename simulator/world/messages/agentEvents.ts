import type { Changes } from '../changes';
import type { Clock } from '../clock';
import type { AgentEvent } from './agentEvent';

export interface AgentEvents {
	add(event: AgentEvent): void;
	/** Nothing is known of it any more. */
	forget(event: AgentEvent): void;
	/** Those that are remembered, oldest first. */
	all(): readonly AgentEvent[];
}

/** Or until the agent's next message, which the phone sees to. */
const TYPING_MS = 20_000;

export const createAgentEvents = (clock: Clock, changes: Changes): AgentEvents => {
	const events = new Set<AgentEvent>();
	const end = (event: AgentEvent): void => {
		event.isOver = true;
		changes.notify({ kind: 'agentEvent', record: event });
	};

	return {
		add: (event) => {
			events.add(event);
			changes.notify({ kind: 'agentEvent', record: event });
			if (event.eventType === 'IS_TYPING') {
				clock.after(
					TYPING_MS,
					() => end(event),
					() => `${event.agentId} is no longer seen typing on ${event.phone}`,
				);
			}
		},
		forget: (event) => {
			events.delete(event);
		},
		all: () => [...events],
	};
};
