import type { Conversation, EntryRow, Row, ShownAgent, World } from '../../live/rows';
import type { Phone } from '../../world/phones/phone';
import { createStore } from './store';

export type { Conversation, EntryRow, Phone, Row, ShownAgent, World };

/** What the feed told so far, but for the entries of conversations. */
export interface Known {
	/** False until the feed spoke, and while it is interrupted. */
	readonly isConnected: boolean;
	readonly agents: readonly ShownAgent[];
	readonly world?: World;
	/** By number, in the order they were added. */
	readonly phones: ReadonlyMap<string, Phone>;
	/** By `conversationId`. */
	readonly conversations: ReadonlyMap<string, Conversation>;
}

const NOTHING: Known = {
	isConnected: false,
	agents: [],
	phones: new Map(),
	conversations: new Map(),
};

export const known = createStore<Known>(NOTHING);

export const conversationId = (phone: string, agentId: string): string => `${phone} ${agentId}`;

/** Takes in rows; entries of conversations are for others. */
export const takeIn = (rows: readonly Row[], isFirst: boolean): void => {
	const before = isFirst ? NOTHING : known.get();
	let { agents, world, phones, conversations } = before;
	rows.forEach((row) => {
		if (row.kind === 'agents') agents = row.record;
		else if (row.kind === 'world') world = row.record;
		else if (row.kind === 'phone') {
			if (phones === before.phones) phones = new Map(phones);
			(phones as Map<string, Phone>).set(row.id, row.record);
		} else if (row.kind === 'conversation') {
			if (conversations === before.conversations) conversations = new Map(conversations);
			(conversations as Map<string, Conversation>).set(row.id, row.record);
		}
	});
	known.set({ isConnected: true, agents, phones, conversations, ...(world && { world }) });
};

export const interrupted = (): void => known.update((value) => ({ ...value, isConnected: false }));
