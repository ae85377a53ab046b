import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ExplainedError, isExplained } from '../../../../rbm/explainedError';
import { toErrorData, toNodeError } from '../../errors/toNodeError';
import { questionTable } from '../../memory/questionTable';
import { inWords, isMemoryError, type MemoryError } from '../../memory/table';
import { callbackOf, isChosen } from './event';
import { takeTap } from './lateAnswers';
import { mayBeAwaited } from '../../dialogue/receipt';
import { tellReceipt } from './receipts';
import { takeTyped } from './typedAnswers';

/**
 * The items without those that answered a question of a waiting execution.
 *
 * @throws {NodeOperationError} somebody waits for an answer, and could not be told: the execution fails
 * where people see it, and can be retried. Told to continue, the event goes on.
 */
export const withoutAnswers = async (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<readonly INodeExecutionData[]> => {
	const left: INodeExecutionData[] = [];
	// One after the other: two may be from the same person.
	for (const item of items) left.push(...(await take(context, item)));

	return left;
};

const take = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<readonly INodeExecutionData[]> => {
	const callback = callbackOf(item);
	if (callback === undefined) return [item];
	try {
		if (mayBeAwaited(callback)) {
			await tellReceipt(context, callback);
			return [item];
		}
		return (
			(await takeTap(context, item, callback)) ??
			(await takeTyped(context, item, callback)) ?? [item]
		);
	} catch (error) {
		// Where nobody can know who waits, it is an event like others.
		if (isMemoryError(error) && (isWithout(error) || isChosen(context, callback))) return [item];
		const told = isMemoryError(error) ? unknownWhoWaits(error) : error;
		if (!isExplained(told) || !context.continueOnFail()) throw toNodeError(context.getNode(), told);
		const notHandedOver = toErrorData(context.getNode(), told);

		return [{ ...item, json: { ...item.json, notHandedOver } }];
	}
};

/** Nobody can have asked either. */
const isWithout = ({ trouble }: MemoryError): boolean =>
	trouble.kind === 'unavailable' || trouble.kind === 'missing';

const unknownWhoWaits = ({ trouble }: MemoryError): ExplainedError =>
	new ExplainedError(
		'Not known whether an execution waits for this',
		`${inWords(trouble, questionTable.name)}. Nothing is lost: "Retry" in the list of executions tries again.`,
	);
