import type { Simulation } from '../simulation';
import { entryRow, type EntryRow } from './rows';

/** The latest entries of a conversation, or those before a place in it, oldest first. */
export const historyOf = (
	simulation: Pick<Simulation, 'agentFiles' | 'timeline'>,
	phone: string,
	agentId: string,
	limit: number,
	before?: number,
): { readonly rows: readonly EntryRow[]; readonly hasEarlier: boolean } => {
	const entries = simulation.timeline.before(phone, agentId, limit + 1, before);

	return {
		rows: entries.slice(-limit).map((entry) => entryRow(entry, simulation)),
		hasEarlier: entries.length > limit,
	};
};
