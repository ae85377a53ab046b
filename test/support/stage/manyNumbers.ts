import type { INodeExecutionData } from 'n8n-workflow';

import { itemsFor } from './mailing';
import { outputOf } from '../../../n8n/n8n';
import { actionNode, inARow, manualTrigger, type Stage } from './stage';

/** Different numbers of the United States. */
export const numbered = (count: number): readonly string[] =>
	Array.from({ length: count }, (_, at) => `+1202${1_000_000 + at}`);

/**
 * Checks many phones in n8n.
 *
 * @param from the nodes of `itemsFor` to use: with the first alone, one item has all the numbers
 */
export const checkMany = async (
	{ n8n, credentials }: Stage,
	phones: readonly string[],
	from: readonly string[],
): Promise<readonly INodeExecutionData[]> => {
	const nodes = [
		manualTrigger,
		...itemsFor(phones).filter(({ name }) => from.includes(name)),
		actionNode('Check', credentials, {
			resource: 'capability',
			operation: 'checkMany',
			phoneNumbers: '={{ $json.phone }}',
		}),
	];
	const connections = inARow(...nodes.map(({ name }) => name));
	const { id } = await n8n.createWorkflow({ name: 'Check many', nodes, connections });
	const execution = await n8n.runManually(id);
	const { error } = execution.data.resultData;
	if (error !== undefined) throw new Error(error.message);

	return outputOf(execution, 'Check');
};
