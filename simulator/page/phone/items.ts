import type { EntryRow } from '../state/world';

/** A line of the conversation as it is drawn. */
export type Item =
	| { readonly type: 'time'; readonly key: string; readonly at: string }
	| { readonly type: 'note'; readonly key: string; readonly text: string; readonly entry: EntryRow }
	| {
			readonly type: 'bubble';
			readonly key: string;
			readonly entry: EntryRow;
			/** First and last of what one side says in a row. */
			readonly isFirst: boolean;
			readonly isLast: boolean;
			/** Words under it: what became of it. */
			readonly status?: string;
	  };

/** A tap on an action puts nothing into the conversation that a phone would show. */
interface Tapped {
	readonly type: string;
	readonly text: string;
}

const PAUSE_MS = 15 * 60 * 1000;

const AGENT_STATES: Readonly<Record<string, string>> = { delivered: 'Delivered', read: 'Read' };
const USER_STATES: Readonly<Record<string, string>> = {
	sent: 'Sent',
	delivered: 'Delivered',
	read: 'Read',
};

const noteOf = ({ kind, record }: EntryRow): string | undefined => {
	if (kind === 'userEvent') {
		if (record.eventType === 'SUBSCRIBE') return 'You subscribed';
		return record.eventType === 'UNSUBSCRIBE' ? 'You unsubscribed' : undefined;
	}
	if (kind === 'userMessage') {
		const { suggestionResponse: tapped } = record.content as { suggestionResponse?: Tapped };
		return tapped?.type === 'ACTION' ? `You tapped “${tapped.text}”` : undefined;
	}
	if (kind !== 'message') return undefined;
	if (record.state === 'revoked') return 'The agent took back a message before it was delivered';
	if (record.state === 'expired') return 'A message expired before it was delivered';
	return undefined;
};

const isBubble = (entry: EntryRow): boolean =>
	noteOf(entry) === undefined &&
	(entry.kind === 'userMessage' ||
		(entry.kind === 'message' && /^(delivered|read)$/.test(entry.record.state)));

const statusOf = ({ kind, record }: EntryRow): string | undefined => {
	if (kind === 'message') return AGENT_STATES[record.state];
	return kind === 'userMessage' ? USER_STATES[record.state] : undefined;
};

/** Side, state and pause decide where a group ends. */
const belongTogether = (one: EntryRow | undefined, other: EntryRow | undefined): boolean =>
	one !== undefined &&
	other !== undefined &&
	one.kind === other.kind &&
	Date.parse(other.record.sendTime) - Date.parse(one.record.sendTime) < PAUSE_MS;

/** The entries of a conversation as lines: what the phone shows, and notes for who tests. */
export const itemsOf = (entries: readonly EntryRow[]): Item[] => {
	const visible = entries.filter((entry) => isBubble(entry) || noteOf(entry) !== undefined);

	return visible.flatMap((entry, index): Item[] => {
		const key = entry.id;
		const before = visible[index - 1];
		const after = visible[index + 1];
		const at = entry.record.sendTime;
		const isPause =
			before === undefined || Date.parse(at) - Date.parse(before.record.sendTime) >= PAUSE_MS;
		const time: Item[] = isPause ? [{ type: 'time', key: `time ${key}`, at }] : [];
		const text = noteOf(entry);
		if (text !== undefined) return [...time, { type: 'note', key, text, entry }];
		const isLast = !belongTogether(entry, after && isBubble(after) ? after : undefined);
		const status = statusOf(entry);
		const isTold = isLast || (after !== undefined && statusOf(after) !== status);

		return [
			...time,
			{
				type: 'bubble',
				key,
				entry,
				isFirst: !belongTogether(before && isBubble(before) ? before : undefined, entry),
				isLast,
				...(isTold && status !== undefined && { status }),
			},
		];
	});
};

/** Messages that came to nothing yet because the phone is not there to take them. */
export const waitingIn = (entries: readonly EntryRow[]): number =>
	entries.filter(({ kind, record }) => kind === 'message' && record.state === 'accepted').length;

const TYPING_MS = 20_000;

/** Until when the agent types, in milliseconds since 1970; 0 when it does not. */
export const typingUntil = (entries: readonly EntryRow[]): number => {
	for (let index = entries.length - 1; index >= 0; index -= 1) {
		const entry = entries[index];
		if (entry?.kind === 'message' && entry.record.state !== 'accepted') return 0;
		if (entry?.kind === 'agentEvent' && entry.record.eventType === 'IS_TYPING') {
			return entry.record.isOver ? 0 : Date.parse(entry.record.sendTime) + TYPING_MS;
		}
	}
	return 0;
};
