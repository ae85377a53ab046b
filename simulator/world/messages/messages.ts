import type { Settings } from '../../settings';
import { fullAgentId, type Agent } from '../agents/agent';
import type { Changes } from '../changes';
import { timestamp, type Clock } from '../clock';
import { newEventId } from '../identifiers';
import type { Phone } from '../phones/phone';
import type { AgentMessage } from './agentMessage';
import type { Message } from './message';
import { createShelves } from './messageShelves';

const DAY_MS = 24 * 60 * 60 * 1000;
/** https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages */
export const MAX_TTL_MS = 15 * DAY_MS;

/** Tells an agent what happened, by way of its webhook. */
export type Emit = (agentId: string, payload: object) => void;

export interface Messages {
	accept(
		agent: Agent,
		phone: Phone,
		messageId: string,
		message: AgentMessage,
		expiresAt?: number,
	): Message;
	find(agentId: string, messageId: string): Message | undefined;
	/** Takes an undelivered message back; false when it is too late or there is none. */
	revoke(agentId: string, phone: string, messageId: string): boolean;
	/** Hands a phone everything that waited for it. */
	deliverWaiting(phone: Phone): void;
	read(message: Message): void;
	/** Nothing is known of it any more, nor does anything become of it. */
	forget(message: Message): void;
	/** Those that are remembered, oldest first. */
	all(): readonly Message[];
	/** Of all there ever were. */
	readonly counters: { readonly accepted: number; readonly delivered: number };
	/** Everything an agent sent to a phone, oldest first. */
	between(phone: string, agentId: string): readonly Message[];
	/** What a phone shows of an agent and its user did not read yet, oldest first. */
	unread(phone: string, agentId: string): Message[];
	unreadCount(phone: string, agentId: string): number;
	/** Bare id of the agent that wrote to a phone last. */
	latestAgentOf(phone: string): string | undefined;
}

export const createMessages = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	readonly settings: Pick<Settings, 'deliveryDelayMs' | 'openQuestions'>;
	readonly findPhone: (number: string) => Phone;
	readonly emit: Emit;
}): Messages => {
	const { clock, changes, settings, findPhone, emit } = parts;
	const { deliveryDelayMs } = settings;
	const byId = new Map<string, Message>();
	const shelves = createShelves();
	const counters = { accepted: 0, delivered: 0 };
	/** What is to become of those that were not delivered yet. */
	const fates = new Map<Message, () => void>();
	const keyOf = (agentId: string, messageId: string): string => `${agentId} ${messageId}`;
	const find: Messages['find'] = (agentId, messageId) => byId.get(keyOf(agentId, messageId));

	const now = (): string => timestamp(clock.now());
	const change = (message: Message, to: Partial<Message>): void => {
		Object.assign(message, to);
		fates.get(message)?.();
		fates.delete(message);
		if (find(message.agentId, message.messageId) !== message) return;
		shelves.sort(message);
		changes.notify({ kind: 'message', record: message });
	};
	const userEvent = (message: Message, eventType: 'DELIVERED' | 'READ'): void =>
		emit(message.agentId, {
			agentId: fullAgentId(message.agentId),
			senderPhoneNumber: message.phone,
			messageId: message.messageId,
			eventId: newEventId(),
			sendTime: now(),
			eventType,
		});

	const read: Messages['read'] = (message) => {
		if (message.state !== 'delivered') return;
		change(message, { state: 'read', readAt: now() });
		userEvent(message, 'READ');
	};

	const isWithheld = ({ agentId }: Message, { unsubscribedFrom }: Phone): boolean =>
		settings.openQuestions.afterUnsubscribe === 'withhold' && unsubscribedFrom.includes(agentId);

	/** After that an undelivered message is gone without an event. */
	const keptMs = (): number => Number.parseInt(settings.openQuestions.keptUndelivered) * DAY_MS;

	const deliver = (message: Message): void => {
		const phone = findPhone(message.phone);
		if (message.state !== 'accepted' || !phone.online || isWithheld(message, phone)) return;
		change(message, {
			state: 'delivered',
			deliveredAt: now(),
			deliveries: message.deliveries + 1,
		});
		counters.delivered += 1;
		userEvent(message, 'DELIVERED');
		if (phone.autoRead) {
			clock.after(
				deliveryDelayMs,
				() => read(message),
				() => (message.state === 'delivered' ? `${message.phone} reads a message` : undefined),
			);
		}
	};

	const expire = (message: Message): void => {
		if (message.state !== 'accepted') return;
		const { revokeFails } = findPhone(message.phone);
		if (!revokeFails) change(message, { state: 'expired' });
		emit(message.agentId, {
			phoneNumber: message.phone,
			messageId: message.messageId,
			agentId: fullAgentId(message.agentId),
			eventType: revokeFails ? 'TTL_EXPIRATION_REVOKE_FAILED' : 'TTL_EXPIRATION_REVOKED',
			eventId: newEventId(),
			sendTime: now(),
		});
	};

	/** What is to come of a message, undefined once that is decided. */
	const will = ({ state, phone }: Message, what: string): string | undefined =>
		state === 'accepted' ? `A message to ${phone} ${what}` : undefined;

	const purge = (message: Message): void => {
		if (message.state === 'accepted') change(message, { state: 'expired' });
	};

	return {
		accept: (agent, phone, messageId, { contentMessage, messageTrafficType }, expiresAt) => {
			const message: Message = {
				agentId: agent.agentId,
				phone: phone.number,
				messageId,
				content: contentMessage,
				...(messageTrafficType && { trafficType: messageTrafficType }),
				sendTime: now(),
				...(expiresAt !== undefined && { expireTime: timestamp(expiresAt) }),
				state: 'accepted',
				requests: 1,
				deliveries: 0,
			};
			counters.accepted += 1;
			shelves.put(message);
			byId.set(keyOf(agent.agentId, messageId), message);
			clock.after(
				phone.deliveryDelayMs ?? deliveryDelayMs,
				() => deliver(message),
				() => (findPhone(message.phone).online ? will(message, 'arrives') : undefined),
			);
			const callOff =
				expiresAt === undefined
					? clock.after(
							keptMs(),
							() => purge(message),
							() => will(message, 'is forgotten, undelivered'),
						)
					: clock.after(
							expiresAt - clock.now(),
							() => expire(message),
							() => will(message, 'expires'),
						);
			fates.set(message, callOff);
			changes.notify({ kind: 'message', record: message });
			return message;
		},
		find,
		revoke: (agentId, phone, messageId) => {
			const message = find(agentId, messageId);
			if (message?.phone !== phone || message.state !== 'accepted') return false;
			change(message, { state: 'revoked' });
			return true;
		},
		deliverWaiting: ({ number }) => shelves.waitingFor(number).forEach(deliver),
		read,
		forget: (message) => {
			byId.delete(keyOf(message.agentId, message.messageId));
			shelves.remove(message);
		},
		all: () => [...byId.values()],
		counters,
		between: shelves.between,
		unread: shelves.unread,
		unreadCount: shelves.unreadCount,
		latestAgentOf: shelves.latestAgentOf,
	};
};
