import type { Agent } from '../agents/agent';
import type { Changes } from '../changes';
import type { Clock } from '../clock';
import { suggestionsOf } from '../messages/agentMessage';
import type { Message } from '../messages/message';
import type { Messages } from '../messages/messages';
import type { Habit, Phone } from '../phones/phone';
import type { User } from './user';

/** Until a person has read a message, and until the answer is written. */
const READING_MS = 500;
const WRITING_MS = 1500;

/** How often a person acts on an agent's messages: a workflow that answers each would never rest. */
const MOST: Readonly<Record<Habit, number>> = {
	typesAnswers: 20,
	tapsOldButtons: 20,
	saysStop: 1,
};

/** Who is about to act, and on what. */
interface Moment {
	readonly phone: Phone;
	readonly agent: Agent;
	readonly message: Message;
}

/**
 * Lets people do by themselves what their phone's `habit` says: they read a message, type, and answer.
 * A person whose phone is set anew begins anew.
 */
export const keepHabits = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	readonly messages: Messages;
	readonly user: User;
	readonly findPhone: (number: string) => Phone;
	readonly findAgent: (agentId: string) => Agent | undefined;
}): void => {
	const { clock, changes, messages, user, findPhone, findAgent } = parts;
	/** How often a person acted, by agent. */
	const times = new WeakMap<Phone, Map<string, number>>();
	/** Messages whose buttons were tapped. */
	const tapped = new WeakSet<Message>();

	const mayAct = (phone: Phone, agentId: string, habit: Habit): boolean => {
		const counts = times.get(phone) ?? new Map<string, number>();
		const count = counts.get(agentId) ?? 0;
		times.set(phone, counts.set(agentId, count + 1));
		return count < MOST[habit];
	};

	/** What to do; undefined when a message is no occasion for it. */
	const acts: Readonly<Record<Habit, (moment: Moment) => (() => void) | undefined>> = {
		typesAnswers: ({ phone, agent, message }) => {
			const button = suggestionsOf(message.content).find(({ reply }) => reply)?.reply;
			return button && (() => void user.send(phone, agent, { text: button.text.toLowerCase() }));
		},
		tapsOldButtons: ({ phone, agent, message }) => {
			const shown = messages.between(phone.number, agent.agentId);
			const old = shown
				.slice(0, shown.indexOf(message))
				.filter(({ state, content }) => state === 'read' && suggestionsOf(content).length > 0)
				.at(-1);
			if (!old || tapped.has(old)) return undefined;
			tapped.add(old);
			return () => void user.tap(phone, agent, { messageId: old.messageId });
		},
		saysStop:
			({ phone, agent }) =>
			() =>
				void user.send(phone, agent, { text: 'Stop.' }),
	};

	const react = (message: Message): void => {
		const phone = findPhone(message.phone);
		const agent = findAgent(message.agentId);
		const { habit } = phone;
		if (habit === null || !agent) return;
		const isStillThere = (): boolean => findPhone(phone.number) === phone && phone.online;
		const after = (delayMs: number, act: () => void): void => {
			clock.after(
				delayMs,
				() => isStillThere() && act(),
				() => (isStillThere() ? `${phone.name} answers` : undefined),
			);
		};
		after(READING_MS, () => {
			messages.read(message);
			const act = acts[habit]({ phone, agent, message });
			if (!act || !mayAct(phone, agent.agentId, habit)) return;
			if (habit !== 'tapsOldButtons') user.tell(phone, agent, 'IS_TYPING');
			after(WRITING_MS, act);
		});
	};

	changes.watch((change) => {
		if (change?.kind === 'message' && change.record.state === 'delivered') react(change.record);
	});
};
