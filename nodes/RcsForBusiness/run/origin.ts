import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Where a send comes from, in parts that are the same when n8n runs it again: after Retry On Fail,
 * after a retried execution, after a crash.
 */
export interface Origin {
	readonly nodeId: string;
	readonly runParts: readonly string[];
}

/**
 * The origin of everything this run of the node sends.
 *
 * An execution that is retried gets a new id but keeps the moment it was established, so the moment
 * is what identifies it.
 */
export const originOf = (context: IExecuteFunctions): Origin => {
	const nodeId = context.getNode().id;
	const moment = context.getExecutionContext()?.establishedAt;
	const execution = moment?.toString() ?? (context.getExecutionId() || randomUUID());

	return {
		nodeId,
		runParts: [context.getWorkflow().id ?? '', execution, nodeId, String(runIndexOf(context))],
	};
};

/** Whether a model uses the node as a tool: n8n makes a type of its own for that. */
export const isTool = (context: IExecuteFunctions): boolean =>
	context.getNode().type.endsWith('Tool');

/**
 * How often this node ran before in this execution.
 *
 * An execution that ended because n8n crashed begins anew when it is retried. But for each node that
 * had begun, n8n has put a made-up run in front of the real ones, and that must not count.
 */
const runIndexOf = (context: IExecuteFunctions): number => {
	const { $runIndex, $items } = context.getWorkflowDataProxy(0);
	const { name } = context.getNode();
	// The runs of an AI tool have their items elsewhere, so they would all look made up.
	if ($runIndex === 0 || isTool(context)) return $runIndex;

	return isMadeUp(() => $items(name, 0, 0)) ? $runIndex - 1 : $runIndex;
};

/** A made-up run has an item that says so or, if the node had not ended, no items to be read. */
const isMadeUp = (itemsOfRun: () => ReturnType<IExecuteFunctions['getInputData']>): boolean => {
	try {
		return itemsOfRun()[0]?.json.isArtificialRecoveredEventItem === true;
	} catch {
		return true;
	}
};
