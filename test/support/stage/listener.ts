import type { IDataObject } from 'n8n-workflow';

import { outputOf, type ExecutionSummary } from '../../../n8n/n8n';
import { triggerNode, type Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

interface ListenerOptions {
	/** Ends in its webhook's address too, so it must be new. */
	readonly name: string;
	readonly events: readonly string[];
	/** Whose webhook is pointed at it; the default agent when left out. */
	readonly agentId?: string;
	readonly credentials?: Stage['credentials'];
	readonly parameters?: Readonly<Record<string, unknown>>;
}

const isOver = ({ status }: ExecutionSummary): boolean => status !== 'new' && status !== 'running';

/** A published workflow that has our trigger alone, and what it received. */
export type Listener = Awaited<ReturnType<typeof publishListener>>;

export const publishListener = async (
	stage: Stage,
	{ name, events, agentId, credentials = stage.credentials, parameters }: ListenerOptions,
) => {
	const node = triggerNode('Listen', credentials, name, events, parameters);
	const { id, url } = await stage.publishTrigger({ name, nodes: [node] }, agentId);

	const read = new Map<string, readonly IDataObject[]>();
	/** What the trigger put out in the executions that are over, newest first. */
	const items = async (): Promise<IDataObject[]> => {
		const over = (await stage.n8n.executions({ workflowId: id })).filter(isOver);
		for (const { id: executionId } of over) {
			if (read.has(executionId)) continue;
			const output = outputOf(await stage.n8n.execution(executionId), 'Listen');
			read.set(
				executionId,
				output.map(({ json }) => json),
			);
		}

		return over.flatMap((execution) => read.get(execution.id) ?? []);
	};
	const has =
		(wanted: IDataObject) =>
		(item: IDataObject): boolean =>
			Object.entries(wanted).every(([name, value]) => item[name] === value);

	return {
		id,
		url,
		items,
		/** How many executions calls have started, whatever became of them. */
		countExecutions: async () =>
			(await stage.n8n.executions({ workflowId: id })).filter(({ mode }) => mode === 'webhook')
				.length,
		/** Waits for the item whose fields have these values. */
		waitForItem: (wanted: IDataObject): Promise<IDataObject> =>
			waitFor(`an item with ${JSON.stringify(wanted)}`, async () =>
				(await items()).find(has(wanted)),
			),
	};
};
