import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { fakeNode, readParameter, strict } from './strictFake';

interface Scene {
	/** What `webhook` gave, or a node before. */
	readonly input: readonly INodeExecutionData[];
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** Whether "Execute Once" is on: n8n then hands over the first item alone. */
	readonly executeOnce?: boolean;
	/** Without it, asking for one fails the test. */
	readonly credential?: ICredentialDataDecryptedObject;
	/** The executions of this n8n; without it, asking for one fails the test. */
	readonly executionOf?: IExecuteFunctions['getExecutionDataById'];
}

/** A strict fake of what n8n hands to the trigger's `execute`. Items have been through the database. */
export const fakeTriggerExecution = ({
	input,
	parameters,
	executeOnce = false,
	...scene
}: Scene) => {
	const node = fakeNode('rcsForBusinessTrigger', { typeVersion: 2, executeOnce });
	const items = JSON.parse(JSON.stringify(input)) as INodeExecutionData[];

	return strict<IExecuteFunctions>('IExecuteFunctions', {
		getInputData: () => (executeOnce ? items.slice(0, 1) : items),
		getExecuteData: () => ({ node, data: { main: [items] }, source: null }),
		getNode: () => node,
		...(scene.credential !== undefined && {
			getCredentials: (async () => scene.credential) as never,
		}),
		...(scene.executionOf !== undefined && { getExecutionDataById: scene.executionOf }),
		getNodeParameter: ((name: string, _index: number, fallback?: unknown) =>
			readParameter({ separateOutputs: false, ...parameters }, name, fallback)) as never,
	});
};
