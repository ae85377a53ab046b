import type { Settings } from '../settings';
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

export type AnyEntry = { [Kind in EntryKind]: Entry<Kind> }[EntryKind];

/**
 * Puts what happens between a phone and an agent in order, ready to be looked up from its end. Of
 * each conversation it keeps the newest; a message that still waits for its phone always stays.
 */
export interface Timeline {
	/** The entry of a change that was told; undefined when it has no place in a conversation. */
	entryOf(change: Change): AnyEntry | undefined;
	/** The latest entries before a place (all of them when left out), oldest first. */
	before(phone: string, agentId: string, limit: number, order?: number): readonly AnyEntry[];
	/** The latest entries of all conversations, oldest first. */
	latest(limit: number): readonly AnyEntry[];
	/** How many entries of a conversation are gone; of all conversations when none is named. */
	forgotten(phone?: string, agentId?: string): number;
	/** Hears of each entry that goes. */
	onForget(listener: (entry: AnyEntry) => void): void;
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
const firstFrom = (entries: readonly AnyEntry[], order: number): number => {
	let low = 0;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((entries[middle]?.order ?? order) < order) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** Whether nothing can become of it any more that somebody waits for. */
const isDone = ({ kind, record }: AnyEntry): boolean => {
	if (kind === 'message') return record.state !== 'accepted';
	if (kind !== 'agentEvent') return true;
	return record.eventType === 'READ' ? record.isWaiting !== true : record.isOver === true;
};

/** The entries of one conversation, oldest first. */
interface Line {
	entries: AnyEntry[];
	/** Those of them that never go. */
	readonly open: Set<AnyEntry>;
	forgotten: number;
}

export const createTimeline = (
	changes: Pick<Changes, 'watch'>,
	{ kept: { perConversation } }: Pick<Settings, 'kept'>,
): Timeline => {
	const lines = new Map<string, Line>();
	const byId = new Map<string, AnyEntry>();
	const listeners = new Set<(entry: AnyEntry) => void>();
	/** The oldest go together, so that a full line is not gone through for every newcomer. */
	const mostDone = perConversation + Math.ceil(perConversation / 10);
	let order = 0;
	let revision = 0;
	let forgotten = 0;

	const lineOf = (phone: string, agentId: string): Line =>
		lines.get(conversationId(phone, agentId)) ?? { entries: [], open: new Set(), forgotten: 0 };
	const entriesOf = (phone: string, agentId: string): readonly AnyEntry[] =>
		lineOf(phone, agentId).entries;

	/** Sorts in a new entry or one that has changed. */
	const settle = (line: Line, entry: AnyEntry): void => {
		if (isDone(entry)) line.open.delete(entry);
		else line.open.add(entry);
		if (line.entries.length - line.open.size <= mostDone) return;
		const done = line.entries.filter((one) => !line.open.has(one));
		const gone = new Set(done.slice(0, -perConversation));
		line.entries = line.entries.filter((one) => !gone.has(one));
		line.forgotten += gone.size;
		forgotten += gone.size;
		gone.forEach((one) => {
			byId.delete(one.id);
			listeners.forEach((listener) => listener(one));
		});
	};

	const note = (change: Event): void => {
		revision += 1;
		const id = idOf(change);
		const known = byId.get(id);
		if (known) {
			known.revision = revision;
			return settle(lineOf(known.phone, known.agentId), known);
		}
		const { kind, record } = change;
		const { phone, agentId } = record;
		order += 1;
		const entry = { kind, id, phone, agentId, order, revision, record } as AnyEntry;
		byId.set(id, entry);
		const line = lineOf(phone, agentId);
		line.entries.push(entry);
		const key = conversationId(phone, agentId);
		// Taken out and put in again: a map keeps the order in which keys came.
		lines.delete(key);
		lines.set(key, line);
		settle(line, entry);
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
		latest: (limit) =>
			[...lines.values()]
				.slice(-limit)
				.flatMap(({ entries }) => entries.slice(-limit))
				.sort((one, other) => one.order - other.order)
				.slice(-limit),
		forgotten: (phone, agentId) =>
			phone === undefined || agentId === undefined ? forgotten : lineOf(phone, agentId).forgotten,
		onForget: (listener) => {
			listeners.add(listener);
		},
		conversations: () =>
			[...lines.values()].flatMap(({ entries: [first] }) =>
				first ? { phone: first.phone, agentId: first.agentId } : [],
			),
	};
};
