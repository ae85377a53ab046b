import type { IRunExecutionData, ITaskDataConnections } from 'n8n-workflow';

import type { Callback } from '../../../rbm/event/callback';
import { isCallback } from '../../../rbm/event/callbackFamily';
import { fieldsOf } from '../../../rbm/record';
import type { FromEvent } from './notice';
import { keptIn, type Kept } from './kept';

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
	| 'notWaiting'
	/** What was typed reads as none of the choices; the question is still open. */
	| 'notAChoice';

/** What became of a question, by the execution that asked it. */
export type Asked =
	/** This very event answered it: it came once more. */
	| { readonly kind: 'answeredByThis' }
	| { readonly kind: 'late'; readonly why: Lateness; readonly node?: string };

/** Looks into the execution that asked. @param execution absent when n8n has it no longer */
export const lookAtAsked = (
	execution: IRunExecutionData | undefined,
	{ messageId, eventKey }: Pick<FromEvent, 'messageId' | 'eventKey'>,
): Asked => {
	if (execution === undefined) return { kind: 'late', why: 'executionGone' };
	const isThis = (json: Json): boolean => json.eventKey === eventKey && isOutcome(json);
	const left = itemsOf(execution);
	if (left.some(isThis)) return { kind: 'answeredByThis' };
	const ofQuestion = left.filter((json) => json.messageId === messageId);
	const { node } = askedIn(execution, messageId) ?? {};
	const late = (why: Lateness): Asked => ({
		kind: 'late',
		why,
		...(node !== undefined && { node }),
	});
	if (ofQuestion.some((json) => 'typed' in json)) return late('answeredBefore');
	if (ofQuestion.some(({ reason }) => reason === 'timeUp')) return late('timeUp');
	if (execution.resultData.error !== undefined) return late('executionEnded');
	if (itemsUnderWay(execution).some(isThis)) return late('stillRunning');

	return late(execution.waitTill === undefined ? 'notWaiting' : 'stillWaiting');
};

/** What an execution waits, or has waited, with for a message, and the node that does. */
export const askedIn = (
	{ executionData }: IRunExecutionData,
	messageId: string,
): { readonly node: string; readonly kept: Kept } | undefined => {
	for (const [name, context] of Object.entries(executionData?.contextData ?? {})) {
		const kept = keptIn(context);
		if (kept?.messageId === messageId) return { node: name.replace(/^node:/, ''), kept };
	}

	return undefined;
};

/** The answer with which an execution went on, as an item of it tells; nobody needs to be asked again. */
export const answerIn = (
	execution: IRunExecutionData,
	messageId: string,
): Readonly<Record<string, unknown>> | undefined =>
	[...itemsOf(execution), ...itemsUnderWay(execution)].find(
		(json) => json.messageId === messageId && 'typed' in json,
	);

/** The event of Google's that an execution of the trigger took in. */
export const eventIn = (execution: IRunExecutionData, eventKey: string): Callback | undefined =>
	[...itemsUnderWay(execution), ...itemsOf(execution)].find(
		(json): json is Json & Callback => json.eventKey === eventKey && isCallback(json),
	);

type Json = Readonly<Record<string, unknown>>;

const isOutcome = (json: Json): boolean =>
	['typed', 'reason', 'delivery'].some((name) => name in json);

/** Everything that its nodes put out, on outputs of every kind. */
const itemsOf = ({ resultData }: IRunExecutionData): readonly Json[] =>
	Object.values(resultData.runData)
		.flat()
		.flatMap(({ data }) => jsonIn(data));

/** What it goes on with: it claims an answer before it shows what came of it. */
const itemsUnderWay = ({ executionData }: IRunExecutionData): readonly Json[] =>
	(executionData?.nodeExecutionStack ?? []).flatMap(({ data }) => jsonIn(data));

const jsonIn = (data: ITaskDataConnections | undefined): readonly Json[] =>
	Object.values(data ?? {})
		.flat(2)
		.flatMap((item) => (item === null ? [] : [{ ...item.json, ...fieldsOf(item.json.data) }]));
