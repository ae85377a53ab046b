import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fakeNode, readParameter, strict } from './strictFake';

interface Scene {
	/** What `webhook` gave, or a node before. */
	readonly input: readonly INodeExecutionData[];
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** Whether "Execute Once" is on: n8n then hands over the first item alone. */
	readonly executeOnce?: boolean;
}

/** A strict fake of what n8n hands to the trigger's `execute`. Items have been through the database. */
export const fakeTriggerExecution = ({ input, parameters, executeOnce = false }: Scene) => {
	const node = fakeNode('rcsForBusinessTrigger', { typeVersion: 2, executeOnce });
	const items = JSON.parse(JSON.stringify(input)) as INodeExecutionData[];

	return strict<IExecuteFunctions>('IExecuteFunctions', {
		getInputData: () => (executeOnce ? items.slice(0, 1) : items),
		getExecuteData: () => ({ node, data: { main: [items] }, source: null }),
		getNode: () => node,
		getNodeParameter: ((name: string, _index: number, fallback?: unknown) =>
			readParameter(
				{ separateOutputs: false, rememberOptOuts: false, ...parameters },
				name,
				fallback,
			)) as never,
	});
};
