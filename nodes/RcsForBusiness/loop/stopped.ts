import { NodeOperationError, type INode } from 'n8n-workflow';

import { ExplainedError } from '../../../rbm/explainedError';
import type { Operation } from '../actions/operation';
import { toNodeError, withSentence, type NodeError } from '../errors/toNodeError';
import type { Refused } from './look';
import { notDone } from './notDone';

/** Most items that are named, and most reasons that are told. */
const MAX_NAMED = 10;
const MAX_REASONS = 3;

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

	const named = refused.slice(0, MAX_NAMED).map((one) => one.index + 1);
	const more = refused.length > MAX_NAMED ? ' and others' : '';
	const others = new Set(refused.map((one) => toNodeError(node, one.error).message));
	others.delete(first.message);
	const told = [...others].slice(0, MAX_REASONS);

	return withSentence(
		first,
		`${operation.sendsMessages ? 'Nothing was sent' : 'Nothing was done'}: ${refused.length.toLocaleString('en-US')} of ${items.toLocaleString('en-US')} items cannot be used as they are (item${refused.length === 1 ? '' : 's'} ${named.join(', ')}${more}).`,
		...(told.length > 0 ? [`Other reasons: ${told.join(' ')}`] : []),
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
	done: number,
	items: number,
): NodeError => {
	const error =
		failure === 'cancelled'
			? new NodeOperationError(node, 'The execution was cancelled')
			: toNodeError(node, failure.error, failure.index);
	if (items === 1) return error;

	return withSentence(
		error,
		`${done} of ${items} items went through before the node stopped.`,
		...(sendsMessages && done > 0
			? [
					'"Retry" in the list of executions sends none of them again. Running the list anew does, unless there is a Deduplication Key.',
				]
			: []),
	);
};
