import type { Message } from './message';

/** Where messages lie, so that no question about a phone or a conversation goes through all. */
export interface MessageShelves {
	put(message: Message): void;
	/** Puts a message in its place after its state changed. */
	sort(message: Message): void;
	remove(message: Message): void;
	waitingFor(phone: string): Message[];
	between(phone: string, agentId: string): readonly Message[];
	unread(phone: string, agentId: string): Message[];
	unreadCount(phone: string, agentId: string): number;
	latestAgentOf(phone: string): string | undefined;
}

export const createShelves = (): MessageShelves => {
	const conversations = new Map<string, Set<Message>>();
	const waiting = new Map<string, Set<Message>>();
	const unread = new Map<string, Set<Message>>();
	const latestAgents = new Map<string, string>();
	const keyOf = (phone: string, agentId: string): string => `${phone} ${agentId}`;

	const keepIn = (
		shelves: Map<string, Set<Message>>,
		key: string,
		message: Message,
		belongs: boolean,
	): void => {
		const shelf = shelves.get(key) ?? new Set();
		if (belongs) shelf.add(message);
		else shelf.delete(message);
		if (shelf.size > 0) shelves.set(key, shelf);
		else shelves.delete(key);
	};
	const sort: MessageShelves['sort'] = (message) => {
		const { phone, agentId, state } = message;
		keepIn(waiting, phone, message, state === 'accepted');
		keepIn(unread, keyOf(phone, agentId), message, state === 'delivered');
	};

	return {
		put: (message) => {
			const { phone, agentId } = message;
			keepIn(conversations, keyOf(phone, agentId), message, true);
			latestAgents.set(phone, agentId);
			sort(message);
		},
		sort,
		remove: (message) => {
			const key = keyOf(message.phone, message.agentId);
			keepIn(waiting, message.phone, message, false);
			keepIn(unread, key, message, false);
			keepIn(conversations, key, message, false);
		},
		waitingFor: (phone) => [...(waiting.get(phone) ?? [])],
		between: (phone, agentId) => [...(conversations.get(keyOf(phone, agentId)) ?? [])],
		unread: (phone, agentId) => [...(unread.get(keyOf(phone, agentId)) ?? [])],
		unreadCount: (phone, agentId) => unread.get(keyOf(phone, agentId))?.size ?? 0,
		latestAgentOf: (phone) => latestAgents.get(phone),
	};
};
