import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { findOrCreateTable, findTable, readRows } from './dataTables';
import { MemoryError, type Row, type Table, type TableForm, type Where } from './table';

/**
 * Which executions wait for what of whom. No texts; where the answer goes stands there sealed. It also
 * holds the messages of which somebody waits to hear that they arrived.
 */
export const questionTable: TableForm = {
	name: 'RCS questions',
	columns: {
		agentId: 'string',
		phoneNumber: 'string',
		messageId: 'string',
		waitsFor: 'string',
		reference: 'string',
		askedAt: 'date',
		until: 'date',
		state: 'string',
		choice: 'number',
		eventKey: 'string',
		heardBy: 'string',
		endedAt: 'date',
	},
};

/** What can be waited for. */
const AWAITED = ['answer', 'delivery', 'read'] as const;
export type Awaited = (typeof AWAITED)[number];

/** What became of a question. Of one that ended otherwise, nobody wrote anything down. */
const STATES = ['open', 'delivered', 'answered', 'optedOut', 'ended'] as const;
export type QuestionState = (typeof STATES)[number];

/** What an execution waits for. */
export interface OpenQuestion {
	/** Without `@rbm.goog`. */
	readonly agentId: string;
	/** E.164. */
	readonly phoneNumber: string;
	/** Of the message that asks: one question each. */
	readonly messageId: string;
	readonly waitsFor: Awaited;
	/** Where the answer goes, sealed: opens for the same agent and phone alone. */
	readonly reference: string;
	readonly askedAt: Date;
	/** After it nobody waits any more; absent where nothing ends the waiting. */
	readonly until?: Date;
}

/** A question as it stands in the memory. */
export interface RememberedQuestion extends OpenQuestion {
	readonly state: QuestionState;
	/** Absent while it is open. */
	readonly heard?: Heard;
}

/** What came, and where more of it can be looked up. */
export interface Heard {
	/** The event that told it. */
	readonly eventKey: string;
	/** The execution of the trigger that took it in. */
	readonly executionId: string;
	/** The number of the choice, from 0; absent for words, and where nothing was asked. */
	readonly choice?: number;
}

/** Tables that were found, by workflow: it decides in which project they are. */
const tables = new BoundedMap<string, Table>(1000);

const workflowOf = (context: IExecuteFunctions): string => context.getWorkflow().id ?? '';

/** Works with the table, found or created. @throws {MemoryError} it cannot be used */
export const withTable = async <Value>(
	context: IExecuteFunctions,
	work: (table: Table) => Promise<Value>,
): Promise<Value> =>
	await withKnown(context, work, async () => await findOrCreateTable(context, questionTable));

/**
 * The rows, newest first; none without the table, as nobody was asked then.
 *
 * @throws {MemoryError} nobody knows
 */
export const readQuestions = async (
	context: IExecuteFunctions,
	where: Where,
): Promise<readonly RememberedQuestion[]> =>
	(await ifThere(context, async (table) => await readRows(context, table, where)))?.flatMap(
		questionOf,
	) ?? [];

/** Works with the table if there is one. @throws {MemoryError} it cannot be used */
export const ifThere = async <Value>(
	context: IExecuteFunctions,
	work: (table: Table) => Promise<Value>,
): Promise<Value | undefined> =>
	await withKnown(context, work, async () => await findTable(context, questionTable)).catch(
		(error: unknown) => {
			if (isMissing(error)) return undefined;
			throw error;
		},
	);

/** A table that was removed, or whose workflow has moved, is looked for again. */
const withKnown = async <Value>(
	context: IExecuteFunctions,
	work: (table: Table) => Promise<Value>,
	find: () => Promise<Table>,
): Promise<Value> => {
	const workflow = workflowOf(context);
	const known = tables.get(workflow);
	const anew = async (): Promise<Value> => {
		const table = await find();
		tables.set(workflow, table);
		return await work(table);
	};
	if (known === undefined) return await anew();

	return await work(known).catch(async (error: unknown) => {
		if (!isMissing(error)) throw error;
		tables.delete(workflow);
		return await anew();
	});
};

const isMissing = (error: unknown): boolean =>
	error instanceof MemoryError && error.trouble.kind === 'missing';

/** A row that somebody changed by hand may be none. */
const questionOf = (row: Row): readonly RememberedQuestion[] => {
	const state = STATES.find((one) => one === row.state);
	const waitsFor = AWAITED.find((one) => one === row.waitsFor);
	const askedAt = dateOf(row.askedAt);
	if (state === undefined || waitsFor === undefined || askedAt === undefined) return [];
	const until = dateOf(row.until);
	const { eventKey, heardBy, choice } = row;
	const heard = typeof eventKey === 'string' &&
		eventKey !== '' && {
			eventKey,
			executionId: String(heardBy ?? ''),
			...(typeof choice === 'number' && { choice }),
		};

	return [
		{
			...{ agentId: String(row.agentId), phoneNumber: String(row.phoneNumber) },
			...{ messageId: String(row.messageId), reference: String(row.reference) },
			...{ askedAt, state, waitsFor },
			...(until !== undefined && { until }),
			...(heard !== false && { heard }),
		},
	];
};

const dateOf = (cell: Row[string] | undefined): Date | undefined => {
	const date = new Date(typeof cell === 'string' ? cell : NaN);

	return Number.isNaN(date.getTime()) ? undefined : date;
};
