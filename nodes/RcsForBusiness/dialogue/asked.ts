import type { IRunExecutionData } from 'n8n-workflow';

import { fieldsOf } from '../../../rbm/record';
import type { Answer } from './notice';
import { questionIn } from './question';

/** Why an answer came too late, as far as the execution that asked shows it. */
export type Lateness =
	/** There is no such execution any more. */
	| 'executionGone'
	/** It was stopped, or failed. */
	| 'executionEnded'
	/** Another answer came before. */
	| 'answeredBefore'
	/** Nobody had answered in time. */
	| 'timeUp'
	/** It went on with this very answer and is not over; if its process was killed, it never will be. */
	| 'stillRunning'
	/** It could not be reached. */
	| 'stillWaiting'
	/** It goes on, or went on. */
	| 'notWaiting';

/** What became of a question, by the execution that asked it. */
export type Asked =
	/** This very event answered it: it came once more. */
	| { readonly kind: 'answeredByThis' }
	| { readonly kind: 'late'; readonly why: Lateness; readonly node?: string };

/** Looks into the execution that asked. @param execution absent when n8n has it no longer */
export const lookAtAsked = (
	execution: IRunExecutionData | undefined,
	{ messageId, eventKey }: Answer,
): Asked => {
	if (execution === undefined) return { kind: 'late', why: 'executionGone' };
	const isThis = (json: Json): boolean => json.eventKey === eventKey && 'typed' in json;
	const left = itemsOf(execution).map(flat);
	if (left.some(isThis)) return { kind: 'answeredByThis' };
	const ofQuestion = left.filter((json) => json.messageId === messageId);
	const node = nodeOf(execution, messageId);
	const late = (why: Lateness): Asked => ({
		kind: 'late',
		why,
		...(node !== undefined && { node }),
	});
	if (ofQuestion.some((json) => 'typed' in json)) return late('answeredBefore');
	if (ofQuestion.some(({ reason }) => reason === 'timeUp')) return late('timeUp');
	if (execution.resultData.error !== undefined) return late('executionEnded');
	if (itemsAhead(execution).map(flat).some(isThis)) return late('stillRunning');

	return late(execution.waitTill === undefined ? 'notWaiting' : 'stillWaiting');
};

type Json = Readonly<Record<string, unknown>>;

/** An approval's fields stand one deeper. */
const flat = ({ data, ...json }: Json): Json => ({ ...json, ...fieldsOf(data) });

/** Everything that its nodes put out, on outputs of every kind. */
const itemsOf = ({ resultData }: IRunExecutionData): readonly Json[] =>
	Object.values(resultData.runData)
		.flat()
		.flatMap(({ data }) => Object.values(data ?? {}).flat(2))
		.flatMap((item) => (item === null ? [] : [item.json]));

/** What it was told to go on with, and has not come to the end of. */
const itemsAhead = ({ executionData }: IRunExecutionData): readonly Json[] =>
	(executionData?.nodeExecutionStack ?? [])
		.flatMap(({ data }) => Object.values(data).flat(2))
		.flatMap((item) => (item === null || item === undefined ? [] : [item.json]));

/** The node that asked, by what n8n keeps for it. */
const nodeOf = ({ executionData }: IRunExecutionData, messageId: string): string | undefined => {
	const found = Object.entries(executionData?.contextData ?? {}).find(
		([, context]) => questionIn(context)?.messageId === messageId,
	);

	return found?.[0].replace(/^node:/, '');
};
