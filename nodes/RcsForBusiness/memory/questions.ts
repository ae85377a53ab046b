import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import {
	changeRows,
	findOrCreateTable,
	findTable,
	putRow,
	readRows,
	removeRows,
} from './dataTables';
import { equal, MemoryError, type Row, type Table, type TableForm } from './table';

/** Who was asked what, by which execution. No texts; where the answer goes stands there sealed. */
export const questionTable: TableForm = {
	name: 'RCS questions',
	columns: {
		agentId: 'string',
		phoneNumber: 'string',
		messageId: 'string',
		reference: 'string',
		askedAt: 'date',
		until: 'date',
		state: 'string',
		choice: 'number',
		endedAt: 'date',
	},
};

/** What became of a question. */
export type QuestionState = 'open' | 'answered' | 'noAnswer' | 'notReached' | 'optedOut';

/** A question that waits for an answer. */
export interface OpenQuestion {
	/** Without `@rbm.goog`. */
	readonly agentId: string;
	/** E.164. */
	readonly phoneNumber: string;
	/** Of the message that asks: one question each. */
	readonly messageId: string;
	/** Where the answer goes, sealed. */
	readonly reference: string;
	readonly askedAt: Date;
	/** After it nobody waits any more; absent where nothing ends the waiting. */
	readonly until?: Date;
}

/** A question as it stands in the memory. */
export interface RememberedQuestion extends OpenQuestion {
	readonly state: QuestionState;
	/** The number of the choice, from 0; absent for words, and while nobody answered. */
	readonly choice?: number;
}

/** How long a question stays after its end, in milliseconds: late answers are told by it. */
const KEPT_AFTER_END = 7 * 24 * 60 * 60 * 1000;

/**
 * Writes a question down; asked once more, by a retry, it keeps its row and gets the new reference.
 * One that was answered meanwhile stays as it is. Removes those that ended more than a week ago.
 *
 * @returns the question, if it was answered before
 * @throws {MemoryError} it could not be written
 */
export const rememberQuestion = async (
	context: IExecuteFunctions,
	question: OpenQuestion,
): Promise<RememberedQuestion | undefined> => {
	const { agentId, messageId, askedAt, until } = question;
	const before = await findQuestion(context, agentId, messageId);
	if (before?.state === 'answered') return before;
	const row: Row = {
		...{ agentId, phoneNumber: question.phoneNumber, messageId, reference: question.reference },
		askedAt: askedAt.toISOString(),
		until: until?.toISOString() ?? null,
		state: 'open' satisfies QuestionState,
		choice: null,
		endedAt: null,
	};
	const table = await findOrCreateTable(context, questionTable);
	const longAgo = new Date(Date.now() - KEPT_AFTER_END).toISOString();
	const same = { all: [equal('agentId', agentId), equal('messageId', messageId)] } as const;
	await putRow(context, table, row, same, {
		all: [{ column: 'endedAt', is: 'lt', value: longAgo }],
	});
	// Of a question that nobody ended: its execution was deleted, or n8n was killed.
	await removeRows(context, table, { all: [{ column: 'until', is: 'lt', value: longAgo }] });
	phonesAsked.delete(keyOf(context, agentId));

	return undefined;
};

/**
 * The question with this message; of double rows the one that ended or, if none did, the newest.
 *
 * @throws {MemoryError} nobody knows
 */
export const findQuestion = async (
	context: IExecuteFunctions,
	agentId: string,
	messageId: string,
): Promise<RememberedQuestion | undefined> => {
	const rows = await inTable(context, async (table) =>
		readRows(context, table, {
			all: [equal('agentId', agentId), equal('messageId', messageId)],
		}),
	);
	const questions = (rows ?? []).flatMap(questionOf);

	return questions.find(({ state }) => state !== 'open') ?? questions[0];
};

/**
 * The questions a person has not answered and somebody still waits for, the one asked last first.
 *
 * @throws {MemoryError} nobody knows
 */
export const openQuestionsOf = async (
	context: IExecuteFunctions,
	agentId: string,
	phoneNumber: string,
): Promise<readonly RememberedQuestion[]> => {
	const rows = await inTable(context, async (table) =>
		readRows(context, table, {
			all: [
				equal('agentId', agentId),
				equal('phoneNumber', phoneNumber),
				equal('state', 'open' satisfies QuestionState),
			],
		}),
	);
	const seen = new Set<string>();

	return (rows ?? [])
		.flatMap(questionOf)
		.filter(isWaitedFor)
		.sort((one, other) => other.askedAt.getTime() - one.askedAt.getTime())
		.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
};

/** Most agents whose phones this process knows, and for how long it trusts that, in milliseconds. */
const MOST_AGENTS = 100;
const TRUSTED = 1000;

interface PhonesAsked {
	readonly until: number;
	readonly phones: Promise<ReadonlySet<string>>;
}

/** By workflow, as that decides which table it is, and agent. */
const phonesAsked = new BoundedMap<string, PhonesAsked>(MOST_AGENTS);

/**
 * Whether a phone has an open question of the agent. Looked up for all phones of the agent at once, and
 * trusted for a second in this process, so that many texts cost one look.
 *
 * @throws {MemoryError} nobody knows
 */
export const hasOpenQuestion = async (
	context: IExecuteFunctions,
	agentId: string,
	phoneNumber: string,
): Promise<boolean> => {
	const key = keyOf(context, agentId);
	const known = phonesAsked.get(key);
	if (known !== undefined && Date.now() < known.until) return (await known.phones).has(phoneNumber);

	const phones = readPhones(context, agentId);
	phonesAsked.set(key, { until: Date.now() + TRUSTED, phones });

	return await phones.then(
		(found) => found.has(phoneNumber),
		(error: unknown) => {
			phonesAsked.delete(key);
			throw error;
		},
	);
};

const readPhones = async (
	context: IExecuteFunctions,
	agentId: string,
): Promise<ReadonlySet<string>> => {
	const rows = await inTable(context, async (table) =>
		readRows(context, table, {
			all: [equal('agentId', agentId), equal('state', 'open' satisfies QuestionState)],
		}),
	);

	return new Set(
		(rows ?? [])
			.flatMap(questionOf)
			.filter(isWaitedFor)
			.map(({ phoneNumber }) => phoneNumber),
	);
};

/**
 * Writes down how a question ended; what ended before stays as it is.
 *
 * @param choice its number, where one was chosen
 * @returns whether it was open until now
 * @throws {MemoryError} it could not be written
 */
export const endQuestion = async (
	context: IExecuteFunctions,
	agentId: string,
	messageId: string,
	state: Exclude<QuestionState, 'open'>,
	choice?: number,
): Promise<boolean> => {
	const change: Row = {
		state,
		endedAt: new Date().toISOString(),
		...(choice !== undefined && { choice }),
	};
	const changed = await inTable(context, async (table) =>
		changeRows(context, table, change, {
			all: [
				equal('agentId', agentId),
				equal('messageId', messageId),
				equal('state', 'open' satisfies QuestionState),
			],
		}),
	);
	phonesAsked.delete(keyOf(context, agentId));

	return (changed ?? 0) > 0;
};

/** Without the table, nobody was ever asked. */
const inTable = async <Value>(
	context: IExecuteFunctions,
	work: (table: Table) => Promise<Value>,
): Promise<Value | undefined> =>
	await findTable(context, questionTable)
		.then(work)
		.catch((error: unknown) => {
			if (error instanceof MemoryError && error.trouble.kind === 'missing') return undefined;
			throw error;
		});

const keyOf = (context: IExecuteFunctions, agentId: string): string =>
	`${context.getWorkflow().id ?? ''}/${agentId}`;

const isWaitedFor = ({ until }: RememberedQuestion): boolean =>
	until === undefined || until.getTime() > Date.now();

const STATES: readonly QuestionState[] = ['open', 'answered', 'noAnswer', 'notReached', 'optedOut'];

/** A row that somebody changed by hand may be none. */
const questionOf = (row: Row): readonly RememberedQuestion[] => {
	const state = STATES.find((one) => one === row.state);
	const askedAt = dateOf(row.askedAt);
	if (state === undefined || askedAt === undefined) return [];
	const until = dateOf(row.until);

	return [
		{
			...{ agentId: String(row.agentId), phoneNumber: String(row.phoneNumber) },
			...{ messageId: String(row.messageId), reference: String(row.reference) },
			...{ askedAt, state },
			...(until !== undefined && { until }),
			...(typeof row.choice === 'number' && { choice: row.choice }),
		},
	];
};

const dateOf = (cell: Row[string] | undefined): Date | undefined => {
	const date = new Date(typeof cell === 'string' ? cell : NaN);

	return Number.isNaN(date.getTime()) ? undefined : date;
};
