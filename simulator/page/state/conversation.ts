import { ask } from './backDoor';
import { place } from './route';
import { createStore } from './store';
import { conversationId, known, type EntryRow } from './world';

/** How many entries are fetched at a time, and kept while the end is in view. */
const PAGE = 100;
const MOST_KEPT = 1.5 * PAGE;

/** The loaded part of the conversation on screen, oldest first; its end is always there. */
export interface Loaded {
	readonly key: string;
	readonly entries: readonly EntryRow[];
	readonly hasEarlier: boolean;
	/** Whether its oldest entries are not remembered any more. */
	readonly isCut: boolean;
	readonly isLoading: boolean;
}

const nothingOf = (key: string): Loaded => ({
	key,
	entries: [],
	hasEarlier: false,
	isCut: false,
	isLoading: true,
});

export const loaded = createStore<Loaded>(nothingOf(''));

const keyOf = ({ phone, agentId }: { phone?: string; agentId?: string }): string =>
	phone && agentId ? conversationId(phone, agentId) : '';

/** True while the user looks at the end; then what lies far above is let go. */
let isAtEnd = true;
/** What came while the end was fetched, which may lack it. */
let meanwhile: EntryRow[] = [];

export const setAtEnd = (atEnd: boolean): void => {
	isAtEnd = atEnd;
};

/** Puts rows in their places; of two versions of one entry the newer one stays. */
const merge = (entries: readonly EntryRow[], rows: readonly EntryRow[]): EntryRow[] => {
	const merged = [...entries];
	rows.forEach((row) => {
		let at = merged.length;
		while (at > 0 && (merged[at - 1]?.order ?? 0) > row.order) at -= 1;
		const before = merged[at - 1];
		if (before?.order !== row.order) merged.splice(at, 0, row);
		else if (before.revision <= row.revision) merged[at - 1] = row;
	});
	return merged;
};

/** Takes in what changed, if it belongs to the conversation on screen. */
export const onEntries = (rows: readonly EntryRow[]): void => {
	const { key, entries, hasEarlier, isLoading } = loaded.get();
	const own = rows.filter((row) => keyOf(row) === key);
	if (isLoading) meanwhile.push(...own);
	const first = hasEarlier ? (entries[0]?.order ?? 0) : 0;
	const fitting = own.filter((row) => row.order >= first);
	if (fitting.length === 0) return;
	const merged = merge(entries, fitting);
	const isLong = isAtEnd && merged.length > MOST_KEPT;
	loaded.update((value) => ({
		...value,
		entries: isLong ? merged.slice(-PAGE) : merged,
		hasEarlier: isLong || value.hasEarlier,
	}));
};

const fetchEntries = async (key: string, before?: number): Promise<void> => {
	const { phone = '', agentId = '' } = place.get();
	meanwhile = [];
	loaded.update((value) => ({ ...value, isLoading: true }));
	try {
		const answer = await ask('conversation', {
			phone,
			agentId,
			limit: PAGE,
			...(before !== undefined && { before }),
		});
		if (loaded.get().key !== key) return;
		const rows = answer.rows as EntryRow[];
		loaded.update(({ entries }) => ({
			key,
			entries: before === undefined ? merge(rows, meanwhile) : merge(entries, rows),
			hasEarlier: answer.hasEarlier,
			isCut: answer.forgotten > 0,
			isLoading: false,
		}));
	} catch {
		// The feed connects again by itself, and loads again then.
		loaded.update((value) => ({ ...value, isLoading: false }));
	}
};

/** Loads the end of the conversation on screen; what was there stays until it has come. */
export const reload = async (): Promise<void> => {
	const key = keyOf(place.get());
	isAtEnd = true;
	if (loaded.get().key !== key) loaded.set(nothingOf(key));
	if (key !== '' && known.get().isConnected) await fetchEntries(key);
};

export const loadEarlier = async (): Promise<void> => {
	const { key, entries, hasEarlier, isLoading } = loaded.get();
	if (!isLoading && hasEarlier) await fetchEntries(key, entries[0]?.order);
};

place.watch(() => void reload());
