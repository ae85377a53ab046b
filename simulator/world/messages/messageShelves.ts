import type { Message } from './message';

/** Where messages lie, so that no question about a phone or a conversation goes through all. */
export interface MessageShelves {
	put(message: Message): void;
	/** Puts a message in its place after its state changed. */
	sort(message: Message): void;
	waitingFor(phone: string): Message[];
	between(phone: string, agentId: string): readonly Message[];
	unread(phone: string, agentId: string): Message[];
	unreadCount(phone: string, agentId: string): number;
	latestAgentOf(phone: string): string | undefined;
}

const shelf = <Shelf>(shelves: Map<string, Shelf>, key: string, make: () => Shelf): Shelf => {
	const known = shelves.get(key);
	if (known !== undefined) return known;
	const made = make();
	shelves.set(key, made);
	return made;
};

export const createShelves = (): MessageShelves => {
	const conversations = new Map<string, Message[]>();
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
		if (belongs) shelf(shelves, key, () => new Set<Message>()).add(message);
		else shelves.get(key)?.delete(message);
	};
	const sort: MessageShelves['sort'] = (message) => {
		const { phone, agentId, state } = message;
		keepIn(waiting, phone, message, state === 'accepted');
		keepIn(unread, keyOf(phone, agentId), message, state === 'delivered');
	};

	return {
		put: (message) => {
			const { phone, agentId } = message;
			shelf(conversations, keyOf(phone, agentId), (): Message[] => []).push(message);
			latestAgents.set(phone, agentId);
			sort(message);
		},
		sort,
		waitingFor: (phone) => [...(waiting.get(phone) ?? [])],
		between: (phone, agentId) => conversations.get(keyOf(phone, agentId)) ?? [],
		unread: (phone, agentId) => [...(unread.get(keyOf(phone, agentId)) ?? [])],
		unreadCount: (phone, agentId) => unread.get(keyOf(phone, agentId))?.size ?? 0,
		latestAgentOf: (phone) => latestAgents.get(phone),
	};
};
