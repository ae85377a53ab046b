import type { IExecuteFunctions } from 'n8n-workflow';

/** How n8n runs what somebody tries out in the editor. */
const BY_HAND: ReadonlySet<string | undefined> = new Set(['manual', 'evaluation']);

/** This node never starts but by a click in the editor. */
const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/**
 * Whether somebody tries the workflow out in the editor. The mode alone does not tell: it is `retry`
 * where such an execution is tried again from the list of executions, and `integrated` in a
 * sub-workflow. But the execution's context keeps its source in a retry, and the trigger of the first
 * parent in every sub-workflow.
 */
export const isStartedByHand = (context: IExecuteFunctions): boolean => {
	const { source, triggerNode } = context.getExecutionContext() ?? {};

	return (
		BY_HAND.has(context.getMode()) || BY_HAND.has(source) || triggerNode?.type === MANUAL_TRIGGER
	);
};
