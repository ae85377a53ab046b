import type * as dataTables from '../../../nodes/RcsForBusiness/memory/dataTables';
import { MemoryError } from '../../../nodes/RcsForBusiness/memory/table';

const unavailable = async (): Promise<never> =>
	await Promise.reject(new MemoryError({ kind: 'unavailable' }));

/** What may stand in the place of `memory/dataTables.ts`: a memory that is not there. */
export const noMemory: typeof dataTables = {
	findTable: unavailable,
	findOrCreateTable: unavailable,
	readRows: unavailable,
	putRow: unavailable,
	changeRows: unavailable,
};
