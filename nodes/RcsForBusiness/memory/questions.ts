import type { IExecuteFunctions } from 'n8n-workflow';

import { changeRows, putRow } from './dataTables';
import { writing } from './openQuestions';
import {
	ifThere,
	readQuestions,
	withTable,
	type Heard,
	type OpenQuestion,
	type QuestionState,
	type RememberedQuestion,
} from './questionTable';
import { equal, type Condition, type Row, type Table } from './table';

const DAY = 24 * 60 * 60 * 1000;

/** How long a question stays after its end, in milliseconds: late answers are told by it. */
const KEPT_AFTER_END = 7 * DAY;

/** How long one stays of which nobody ever tells the end. */
const KEPT_AT_MOST = 366 * DAY + KEPT_AFTER_END;

/**
 * Writes down what an execution waits for; asked once more, by a retry, it keeps its row and gets the
 * new reference. What was heard of it meanwhile stays as it is. Removes what ended more than a week ago.
 *
 * @returns what was written down before
 * @throws {MemoryError} it could not be written
 */
export const rememberQuestion = async (
	context: IExecuteFunctions,
	question: OpenQuestion,
): Promise<RememberedQuestion | undefined> => {
	const { agentId, messageId, askedAt, until, ...others } = question;
	const before = await findQuestion(context, question);
	if (before?.state === 'answered') return before;
	const row: Row = {
		...{ agentId, messageId, ...others },
		askedAt: askedAt.toISOString(),
		until: until?.toISOString() ?? null,
		// A message that arrived has arrived, whoever waits for that now.
		...(before?.state !== 'delivered' && {
			...{ state: 'open' satisfies QuestionState, endedAt: null },
			...{ choice: null, eventKey: null, heardBy: null },
		}),
	};
	const put = async (table: Table): Promise<void> => {
		await putRow(
			...[context, table, row, { all: whichIs(question) }],
			{ all: [longAgo('endedAt', KEPT_AFTER_END)] },
			// Nobody ended it: its execution was deleted, its time was up, or it was answered by a tap.
			{ all: [longAgo('until', KEPT_AFTER_END)] },
			{ all: [longAgo('askedAt', KEPT_AT_MOST)] },
		);
	};
	await writing(context, agentId, async () => await withTable(context, put));

	return before;
};

const longAgo = (column: string, milliseconds: number): Condition => ({
	column,
	is: 'lt',
	value: new Date(Date.now() - milliseconds).toISOString(),
});

/** Which question: that of this message. */
type Which = Pick<OpenQuestion, 'agentId' | 'messageId'>;

const whichIs = ({ agentId, messageId }: Which) =>
	[equal('agentId', agentId), equal('messageId', messageId)] as const;

/**
 * The question with this message; of double rows the one of which something was heard or, if of none,
 * the newest.
 *
 * @throws {MemoryError} nobody knows
 */
export const findQuestion = async (
	context: IExecuteFunctions,
	which: Which,
): Promise<RememberedQuestion | undefined> => {
	const questions = await readQuestions(context, { all: whichIs(which) });

	return questions.find(({ state }) => state !== 'open') ?? questions[0];
};

/**
 * Writes down what was heard of a question; what was answered before stays as it is.
 *
 * @param heard absent where nothing was: it only ended
 * @throws {MemoryError} it could not be written
 */
export const noteQuestion = async (
	context: IExecuteFunctions,
	which: Which,
	state: Exclude<QuestionState, 'open'>,
	heard?: Heard,
): Promise<void> => {
	const change: Row = {
		state,
		...(state !== 'delivered' && { endedAt: new Date().toISOString() }),
		...(heard && { eventKey: heard.eventKey, heardBy: heard.executionId }),
		...(heard?.choice !== undefined && { choice: heard.choice }),
	};
	const put = async (table: Table): Promise<void> => {
		const isUnanswered: Condition = { column: 'state', is: 'neq', value: 'answered' };
		await changeRows(context, table, change, { all: [...whichIs(which), isUnanswered] });
	};
	await writing(context, which.agentId, async () => await ifThere(context, put));
};
