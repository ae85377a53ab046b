import { Readable } from 'node:stream';

import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	IWorkflowDataProxyData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { callbackTypes } from '../../../rbm/event/callbackFamily';
import { fakeTables, type FakeTables } from './fakeTables';
import { ofExecution } from './ofExecution';
import { fakeNode, readParameter, strict } from './strictFake';

interface Scene {
	/** What `webhook` gave, or a node before. */
	readonly input: readonly INodeExecutionData[];
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** n8n's data tables; without them, there are none in them. */
	readonly tables?: FakeTables;
	readonly continueOnFail?: boolean;
	readonly workflowId?: string;
	/** How it was started; by a call, when left out. */
	readonly mode?: WorkflowExecuteMode;
	/** When the execution was established, in milliseconds. */
	readonly establishedAt?: number;
	/** Whether "Execute Once" is on: n8n then hands over the first item alone. */
	readonly executeOnce?: boolean;
	/** Without it, asking for one fails the test. */
	readonly credential?: ICredentialDataDecryptedObject;
	/** The executions of this n8n; without it, asking for one fails the test. */
	readonly executionOf?: IExecuteFunctions['getExecutionDataById'];
	/** What n8n answers a call to itself; without it, calling fails the test. */
	readonly ownAnswer?: (request: IHttpRequestOptions) => { statusCode: number; body: string };
	/** More of n8n's helpers. */
	readonly helpers?: Partial<IExecuteFunctions['helpers']>;
	/** What Google answers; without it, sending fails the test. */
	readonly googleAnswer?: (request: IHttpRequestOptions) => { statusCode: number; body: object };
}

/** A strict fake of what n8n hands to the trigger's `execute`. Items have been through the database. */
export const fakeTriggerExecution = ({ input, executeOnce = false, ...scene }: Scene) => {
	const node = fakeNode('rcsForBusinessTrigger', { typeVersion: 2, executeOnce });
	const items = JSON.parse(JSON.stringify(input)) as INodeExecutionData[];
	const parameters = {
		...{ separateOutputs: false, rememberOptOuts: false, downloadFiles: false },
		events: callbackTypes,
		...scene.parameters,
	};
	const { tables = fakeTables(), establishedAt } = scene;

	return strict<IExecuteFunctions>('IExecuteFunctions', {
		...ofExecution({
			node,
			mode: scene.mode ?? 'webhook',
			executionId: 'trigger-1',
			workflowId: scene.workflowId,
			addHints: (hints) => void tables.hints.push(...hints.map((one) => one.message)),
		}),
		getInputData: () => (executeOnce ? items.slice(0, 1) : items),
		getExecuteData: () => ({ node, data: { main: [items] }, source: null }),
		...(scene.credential !== undefined && {
			getCredentials: (async () => scene.credential) as never,
		}),
		...(scene.executionOf !== undefined && { getExecutionDataById: scene.executionOf }),
		getNodeParameter: ((name: string, _index: number, fallback?: unknown) =>
			readParameter(parameters, name, fallback)) as never,
		...(scene.continueOnFail !== undefined && { continueOnFail: () => scene.continueOnFail! }),
		...(establishedAt !== undefined && {
			getExecutionContext: (() => ({ version: 1, establishedAt })) as never,
		}),
		executeWorkflow: tables.executeWorkflow,
		getWorkflowDataProxy: () =>
			strict<IWorkflowDataProxyData>('IWorkflowDataProxyData', {
				$execution: {
					resumeUrl: 'https://n8n.example.com/webhook-waiting/trigger-1?signature=own',
				},
			}),
		helpers: strict<IExecuteFunctions['helpers']>('helpers', {
			...(scene.ownAnswer !== undefined && {
				httpRequest: (async (request: IHttpRequestOptions) => {
					const { statusCode, body } = scene.ownAnswer!(request);
					return { statusCode, headers: {}, body: Readable.from([Buffer.from(body)]) };
				}) as never,
			}),
			...(scene.googleAnswer !== undefined && {
				httpRequestWithAuthentication: (async (_type: string, request: IHttpRequestOptions) => ({
					headers: {},
					...scene.googleAnswer!(request),
				})) as never,
			}),
			...scene.helpers,
		}),
	});
};
