import type { Simulation } from '../simulation';
import { entryRow, type EntryRow } from './rows';

/** A part of a conversation, oldest first. */
export interface History {
	readonly rows: readonly EntryRow[];
	readonly hasEarlier: boolean;
	/** How many of the conversation's oldest entries are not remembered any more. */
	readonly forgotten: number;
}

/** The latest entries of a conversation, or those before a place in it. */
export const historyOf = (
	simulation: Pick<Simulation, 'agentFiles' | 'timeline'>,
	phone: string,
	agentId: string,
	limit: number,
	before?: number,
): History => {
	const entries = simulation.timeline.before(phone, agentId, limit + 1, before);

	return {
		rows: entries.slice(-limit).map((entry) => entryRow(entry, simulation)),
		hasEarlier: entries.length > limit,
		forgotten: simulation.timeline.forgotten(phone, agentId),
	};
};
