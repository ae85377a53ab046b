import type { Settings } from '../../settings';
import { fullAgentId, type Agent } from '../agents/agent';
import type { Changes } from '../changes';
import { timestamp, type Clock } from '../clock';
import { newEventId, newUserMessageId } from '../identifiers';
import { suggestionsOf } from '../messages/agentMessage';
import { classify } from '../messages/classification';
import type { Message } from '../messages/message';
import type { Emit, Messages } from '../messages/messages';
import type { Suggestion } from '../messages/suggestion';
import type { Phone } from '../phones/phone';
import { Refusal } from '../refusal';
import type { UserMessage, UserEvent } from './userMessage';

export interface SuggestionChoice {
	readonly text?: string;
	readonly postbackData?: string;
	/** The message that carries the suggestion; the newest one that has it when left out. */
	readonly messageId?: string;
}

/** The person who holds a phone. Every act needs the phone to be online, else it is refused. */
export interface User {
	send(phone: Phone, agent: Agent, content: object): UserMessage;
	tap(phone: Phone, agent: Agent, choice: SuggestionChoice): UserMessage;
	tell(phone: Phone, agent: Agent, eventType: UserEvent['eventType']): void;
	/** Opens the conversation: reads one message, or all that are unread. */
	read(phone: Phone, agent: Agent, messageId?: string): Message[];
	/** Those that are remembered, oldest first. */
	sent(): readonly UserMessage[];
	/** Nothing is known of it any more. */
	forget(message: UserMessage): void;
	/** The agent has a message of the user, or has read it; nothing where there is none. */
	mark(messageId: string, state: 'delivered' | 'read'): void;
}

const wordsOf = ({ reply, action }: Suggestion) => {
	const type = reply ? 'REPLY' : 'ACTION';
	const { text, postbackData } = reply ?? action ?? { text: '' };

	return { postbackData: postbackData ?? '', text, type };
};

/** Where the user is when a suggestion asks for it: Google's headquarters, as in the guide. */
const WHEREABOUTS = { latitude: 37.422, longitude: -122.084056 };

const requireOnline = (phone: Phone): void => {
	if (!phone.rcs)
		throw new Refusal(`${phone.number} has no RCS, so its user can send nothing.`, 409);
	if (!phone.online) throw new Refusal(`${phone.number} is offline. Bring it online first.`, 409);
};

export const createUser = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	readonly settings: Pick<Settings, 'openQuestions'>;
	readonly messages: Messages;
	readonly emit: Emit;
}): User => {
	const { clock, changes, settings, messages, emit } = parts;
	const byId = new Map<string, UserMessage>();

	const shownOn = (phone: Phone, agent: Agent): Message[] =>
		messages
			.between(phone.number, agent.agentId)
			.filter(({ state }) => state === 'delivered' || state === 'read');

	const send: User['send'] = (phone, agent, content) => {
		requireOnline(phone);
		const messageId = newUserMessageId();
		const sendTime = timestamp(clock.now());
		const { agentId } = agent;
		const message: UserMessage = {
			agentId,
			phone: phone.number,
			messageId,
			sendTime,
			content,
			state: 'sent',
		};
		byId.set(messageId, message);
		changes.notify({ kind: 'userMessage', record: message });
		emit(agentId, {
			agentId: fullAgentId(agentId),
			senderPhoneNumber: phone.number,
			messageId,
			sendTime,
			...classify(phone, content, settings.openQuestions.actionTap),
			...content,
		});
		return message;
	};

	return {
		send,
		sent: () => [...byId.values()],
		forget: ({ messageId }) => {
			byId.delete(messageId);
		},
		mark: (messageId, state) => {
			const message = byId.get(messageId);
			if (!message || message.state === 'read' || message.state === state) return;
			message.state = state;
			changes.notify({ kind: 'userMessage', record: message });
		},
		tap: (phone, agent, { text, postbackData, messageId }) => {
			requireOnline(phone);
			const offered = shownOn(phone, agent)
				.filter((message) => messageId === undefined || message.messageId === messageId)
				.reverse()
				.flatMap(({ content }) => suggestionsOf(content));
			const chosen = offered.find((suggestion) => {
				const words = wordsOf(suggestion);
				return (
					(text === undefined || words.text === text) &&
					(postbackData === undefined || words.postbackData === postbackData)
				);
			});
			if (!chosen) {
				const there = offered.map((suggestion) => `"${wordsOf(suggestion).text}"`).join(', ');
				throw new Refusal(
					`No such suggestion on ${phone.number}. On its screen: ${there || 'none'}.`,
					404,
				);
			}
			const tapped = send(phone, agent, { suggestionResponse: wordsOf(chosen) });
			if (chosen.action?.shareLocationAction) send(phone, agent, { location: WHEREABOUTS });
			return tapped;
		},
		tell: (phone, agent, eventType) => {
			requireOnline(phone);
			const eventId = newEventId();
			const sendTime = timestamp(clock.now());
			const { agentId } = agent;
			emit(agentId, {
				agentId: fullAgentId(agentId),
				senderPhoneNumber: phone.number,
				eventId,
				sendTime,
				eventType,
			});
			const record = { agentId, phone: phone.number, eventId, sendTime, eventType };
			changes.notify({ kind: 'userEvent', record });
		},
		read: (phone, agent, messageId) => {
			requireOnline(phone);
			const unread = messages
				.unread(phone.number, agent.agentId)
				.filter((message) => messageId === undefined || message.messageId === messageId);
			if (messageId !== undefined && unread.length === 0) {
				throw new Refusal(`There is no unread message ${messageId} on ${phone.number}.`, 404);
			}
			unread.forEach((message) => messages.read(message));
			return unread;
		},
	};
};
