import { NodeOperationError, type INode } from 'n8n-workflow';

import { ExplainedError } from '../../../rbm/explainedError';
import type { Operation } from '../actions/operation';
import { inShort, toNodeError, withSentence, type NodeError } from '../errors/toNodeError';
import type { Refused } from './look';
import { notDone } from './notDone';
import { Summary } from './summary';

/** Some items cannot be worked on as they are, so none was: the first one's error, and all of them. */
export const refusedAll = (
	node: INode,
	operation: Operation,
	refused: readonly [Refused, ...Refused[]],
	items: number,
): NodeError => {
	const [{ index, error }] = refused;
	const first = toNodeError(node, items === 1 ? notDone(operation, error) : error, index);
	if (items === 1) return first;

	const summary = new Summary(operation);
	for (const one of refused) {
		summary.failed(inShort(one.error), false, one.index, one.index + 1);
	}

	return withSentence(
		first,
		`${operation.sendsMessages ? 'Nothing was sent' : 'Nothing was done'}: ${refused.length.toLocaleString('en-US')} of ${items.toLocaleString('en-US')} items cannot be used as they are: ${summary.reasons()}.`,
		`To let the other items ${operation.sendsMessages ? 'go out' : 'go through'} all the same, set "On Error" in the node's settings to continue.`,
	);
};

/** An execution waits for one answer: the first would end the waiting for all others. */
export const onePersonOnly = (items: number): ExplainedError =>
	new ExplainedError(
		`One execution asks one person, but ${items.toLocaleString('en-US')} items came in`,
		'Nothing was sent. Put this node and what follows it into a workflow of its own that begins with "When Executed by Another Workflow", and call it with "Execute Sub-workflow": mode "Run once for each item", and "Wait for Sub-Workflow Completion" off.',
	);

/** Something failed on the way, or the execution was cancelled: its error, and what went out. */
export const stoppedAt = (
	node: INode,
	{ sendsMessages }: Operation,
	failure: Refused | 'cancelled',
	summary: Summary,
	items: number,
): NodeError => {
	const error =
		failure === 'cancelled'
			? new NodeOperationError(node, 'The execution was cancelled')
			: toNodeError(node, failure.error, failure.index);
	if (items === 1) return error;

	return withSentence(
		error,
		`Of ${items.toLocaleString('en-US')} items before the node stopped: ${summary.inWords('none')}`,
		...(sendsMessages && failure === 'cancelled'
			? ['What was under way may have been accepted as well.']
			: []),
		...(sendsMessages && summary.isAnyDone
			? [
					'"Retry" in the list of executions sends none of them again. Running the list anew does, unless there is a Deduplication Key.',
				]
			: []),
	);
};
