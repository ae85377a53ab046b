import type { Changes } from './changes';
import type { Change, Records } from './records';

/** What has a place in a conversation. */
export type EntryKind = Exclude<keyof Records, 'phone'>;

/** One thing that happened in a conversation. It keeps its place when it changes. */
export interface Entry<Kind extends EntryKind = EntryKind> {
	readonly kind: Kind;
	/** Unique among all kinds. */
	readonly id: string;
	readonly phone: string;
	readonly agentId: string;
	/** Place among all entries of all conversations. */
	readonly order: number;
	/** Grows with every change of any entry; the higher one is the newer one. */
	revision: number;
	readonly record: Records[Kind];
}

/** Puts what happens between a phone and an agent in order, ready to be looked up from its end. */
export interface Timeline {
	/** The entry of a change that was told; undefined when it has no place in a conversation. */
	entryOf(change: Change): Entry | undefined;
	/** The latest entries before a place (all of them when left out), oldest first. */
	before(phone: string, agentId: string, limit: number, order?: number): readonly Entry[];
	/** Phone and agent of each conversation, those with the latest news last. */
	conversations(): ReadonlyArray<{ readonly phone: string; readonly agentId: string }>;
}

export const conversationId = (phone: string, agentId: string): string => `${phone} ${agentId}`;

/** A change of something that has a place in a conversation. */
type Event = Exclude<Change, { kind: 'phone' }>;

const idOf = (change: Event): string =>
	'messageId' in change.record && change.kind !== 'agentEvent'
		? `${change.kind} ${change.record.agentId} ${change.record.messageId}`
		: `${change.kind} ${change.record.agentId} ${'eventId' in change.record ? change.record.eventId : ''}`;

/** Index of the first entry that does not come before `order`; entries are sorted by it. */
const firstFrom = (entries: readonly Entry[], order: number): number => {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((entries[middle]?.order ?? order) < order) low = middle + 1;
		else high = middle;
	}
	return low;
};

export const createTimeline = (changes: Pick<Changes, 'watch'>): Timeline => {
	const conversations = new Map<string, Entry[]>();
	const byId = new Map<string, Entry>();
	let order = 0;
	let revision = 0;

	const entriesOf = (phone: string, agentId: string): Entry[] =>
		conversations.get(conversationId(phone, agentId)) ?? [];

	const note = (change: Event): void => {
		revision += 1;
		const id = idOf(change);
		const known = byId.get(id);
		if (known) {
			known.revision = revision;
			return;
		}
		const { kind, record } = change;
		const { phone, agentId } = record;
		const entry: Entry = { kind, id, phone, agentId, order: (order += 1), revision, record };
		const entries = entriesOf(phone, agentId);
		entries.push(entry);
		const key = conversationId(phone, agentId);
		// Taken out and put in again: a map keeps the order in which keys came.
		conversations.delete(key);
		conversations.set(key, entries);
		byId.set(id, entry);
	};
	changes.watch((change) => {
		if (change && change.kind !== 'phone') note(change);
	});

	return {
		entryOf: (change) => (change.kind === 'phone' ? undefined : byId.get(idOf(change))),
		before: (phone, agentId, limit, upTo) => {
			const entries = entriesOf(phone, agentId);
			const end = upTo === undefined ? entries.length : firstFrom(entries, upTo);
			return entries.slice(Math.max(0, end - limit), end);
		},
		conversations: () =>
			[...conversations.values()].flatMap(([first]) =>
				first ? { phone: first.phone, agentId: first.agentId } : [],
			),
	};
};
