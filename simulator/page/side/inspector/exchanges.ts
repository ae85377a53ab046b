import { latestOf } from '../../state/latest';
import { createStore } from '../../state/store';
import type { Row } from '../../state/world';

type ExchangeRow = Extract<Row, { kind: 'exchange' }>;
export type Summary = ExchangeRow['record'];

/** What went over the wire, oldest first; the simulator remembers more. */
export const exchanges = latestOf<Summary>(
	(row) => (row.kind === 'exchange' ? row.record : undefined),
	({ number }) => number,
	1000,
);

/** What the list is narrowed down to. */
export interface Filter {
	readonly text: string;
	readonly sort: '' | Summary['sort'];
	/** Only exchanges about the conversation on the screen. */
	readonly onlyHere: boolean;
}

export const NO_FILTER: Filter = { text: '', sort: '', onlyHere: false };
export const filter = createStore<Filter>(NO_FILTER);

/** Whether an exchange passes the filter. */
export const passes = (
	summary: Summary,
	{ text, sort, onlyHere }: Filter,
	here: { readonly phone: string; readonly agentId: string } | undefined,
): boolean => {
	if (sort !== '' && summary.sort !== sort) return false;
	const isElsewhere =
		summary.agentId !== here?.agentId ||
		(summary.phone !== undefined && summary.phone !== here?.phone);
	if (onlyHere && isElsewhere) return false;
	const words = Object.values(summary).flat().join(' ').toLowerCase();

	return text
		.toLowerCase()
		.split(/\s+/)
		.every((word) => words.includes(word));
};

/** The id by which a bubble is known in exchanges. */
export const idOf = (record: object): string | undefined => {
	const { messageId, eventId } = record as { messageId?: string; eventId?: string };
	return eventId ?? messageId;
};

export const isAbout = (summary: Summary, id: string): boolean =>
	summary.messageId === id || summary.eventId === id;
