import type {
	IExecuteFunctions,
	INode,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** What tells one execution from another. */
export interface OfExecution {
	readonly node: INode;
	readonly mode: WorkflowExecuteMode;
	readonly executionId: string;
	readonly workflowId?: string | undefined;
	readonly cancelSignal?: AbortSignal | undefined;
	readonly addHints?: (hints: readonly NodeExecutionHint[]) => void;
}

/** What n8n tells every node of its execution, be it the action node or the trigger. */
export const ofExecution = ({
	node,
	mode,
	executionId,
	workflowId = 'workflow-1',
	cancelSignal,
	addHints,
}: OfExecution) =>
	({
		getNode: () => node,
		getMode: () => mode,
		getWorkflow: () => ({ id: workflowId, name: 'Test', active: true }),
		getExecutionId: () => executionId,
		getExecutionCancelSignal: () => cancelSignal,
		addExecutionHints: (...hints) => addHints?.(hints),
	}) satisfies Partial<IExecuteFunctions>;
