import { isDeepStrictEqual } from 'node:util';

import {
	NodeApiError,
	type IAdditionalCredentialOptions,
	type IBinaryData,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteData,
	type IExecuteFunctions,
	type IExecutionContext,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INode,
	type NodeExecutionHint,
	type IWorkflowDataProxyData,
	type JsonObject,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { FakeTables } from './fakeTables';
import { ofExecution } from './ofExecution';
import { fakeNode, readParameter, strict } from './strictFake';

type Answer = Pick<IN8nHttpFullResponse, 'statusCode' | 'body'> &
	Partial<Pick<IN8nHttpFullResponse, 'headers'>>;

/** What a test says about one run of the action node. */
export interface Scene {
	/** The parameters of each item. */
	readonly items: readonly Readonly<Record<string, unknown>>[];
	/** The data of each item; without them, it is empty. */
	readonly input?: readonly IDataObject[];
	/** The files of each item; without them, asking for one fails the test. */
	readonly binary?: readonly Readonly<Record<string, IBinaryData>>[];
	/** What Google answers, or throws as n8n's helper would; without it, sending fails the test. */
	readonly answer?: ((request: IHttpRequestOptions) => Answer | Promise<Answer>) | undefined;
	readonly credential?: ICredentialDataDecryptedObject | Error;
	/** The test gives each item a credential of its own. */
	readonly anyCredential?: boolean;
	readonly continueOnFail?: boolean;
	readonly node?: Partial<INode>;
	/** How it was started; default: by a trigger. */
	readonly mode?: WorkflowExecuteMode | undefined;
	readonly workflowId?: string;
	/** Milliseconds; `null` stands for an n8n that tells none. */
	readonly establishedAt?: number | null;
	/** All that n8n tells of the execution's origin, in place of the moment alone. */
	readonly executionContext?: IExecutionContext;
	readonly executionId?: string;
	readonly runIndex?: number;
	/** What the node's first run put out; `null` where n8n has a run without data. */
	readonly firstRun?: readonly IDataObject[] | null | undefined;
	readonly timezone?: string;
	/** How fast and how stubborn the node is; by default it tries once. */
	readonly pacing?: Readonly<Record<string, unknown>> | undefined;
	readonly cancelSignal?: AbortSignal;
	/** More of n8n's helpers, or others. */
	readonly helpers?: Partial<IExecuteFunctions['helpers']>;
	/** n8n's data tables; without them, running a workflow fails the test. */
	readonly tables?: FakeTables;
	/** Where n8n resumes waiting executions; without it, asking fails the test. */
	readonly resumeUrl?: string;
	/** What n8n keeps of the execution while it waits; it gets what a node puts there. */
	readonly waits?: {
		/** Of the node, and of the whole execution. */
		readonly contexts: { readonly node: IDataObject; readonly flow: IDataObject };
		readonly executeData: IExecuteData;
		readonly waitTill?: Date[];
	};
	/** What n8n keeps with the workflow. */
	readonly staticData?: IDataObject;
}

/** A strict fake of what n8n hands to `execute`, and the requests and hints that went through it. */
export const fakeExecution = (scene: Scene) => {
	const requests: IHttpRequestOptions[] = [];
	const hints: NodeExecutionHint[] = [];
	const node = fakeNode('rcsForBusiness', scene.node);
	const { credential = {}, establishedAt = 1_795_000_000_000 } = scene;

	const lent = new WeakSet<object>();
	const httpRequestWithAuthentication = async (
		credentialType: string,
		request: IHttpRequestOptions,
		{ credentialsDecrypted }: IAdditionalCredentialOptions = {},
	) => {
		// The credential tells by the object whether a request is tried a second time.
		const handedOver = credentialsDecrypted?.data;
		if (handedOver === undefined || lent.has(handedOver)) throw new Error('Not a fresh copy');
		lent.add(handedOver);
		// Not `expect`, which takes a good part of the time of tests with thousands of requests.
		if (!scene.anyCredential && !isDeepStrictEqual(handedOver, credential)) {
			throw new Error('Not the credential');
		}
		if (credentialType !== 'rcsForBusinessApi') throw new Error(`No such type: ${credentialType}`);
		if (scene.answer === undefined) throw new Error('This test expects no request');
		requests.push(request);
		try {
			const answer = { headers: {}, ...(await scene.answer(request)) };
			if (answer.statusCode === 401) lent.delete(handedOver);

			return answer;
		} catch (error) {
			// As n8n wraps whatever goes wrong.
			throw new NodeApiError(node, error as JsonObject);
		}
	};

	const context = strict<IExecuteFunctions>('IExecuteFunctions', {
		...ofExecution({
			node,
			mode: scene.mode ?? 'trigger',
			executionId: scene.executionId ?? '17',
			workflowId: scene.workflowId,
			cancelSignal: scene.cancelSignal,
			addHints: (added) => void hints.push(...added),
		}),
		getInputData: () =>
			scene.items.map((_, index) => ({
				json: scene.input?.[index] ?? {},
				binary: scene.binary?.[index] ?? {},
			})),
		getNodeParameter: ((name: string, index: number, fallback?: unknown, options?: object) =>
			name === 'pacing' && index === 0
				? (scene.pacing ?? { retries: 0 })
				: readParameter(scene.items[index], name, fallback, options)) as never,
		getCredentials: (async () => {
			if (credential instanceof Error) throw credential;
			return credential;
		}) as never,
		continueOnFail: () => scene.continueOnFail ?? false,
		getExecutionContext: (() =>
			scene.executionContext ??
			(establishedAt === null ? undefined : { version: 1, establishedAt })) as never,
		getWorkflowStaticData: (type) => {
			expect(type).toBe('global');
			return scene.staticData ?? {};
		},
		getWorkflowDataProxy: () =>
			strict<IWorkflowDataProxyData>('IWorkflowDataProxyData', {
				$runIndex: scene.runIndex ?? 0,
				...(scene.resumeUrl !== undefined && { $execution: { resumeUrl: scene.resumeUrl } }),
				$items: (name, output, run) => {
					if (name !== node.name || output !== 0 || run !== 0) throw new Error('Another run');
					if (scene.firstRun === null) throw new TypeError('No data');
					return (scene.firstRun ?? [{ accepted: true }]).map((json) => ({ json }));
				},
			}),
		...(scene.tables !== undefined && { executeWorkflow: scene.tables.executeWorkflow }),
		...(scene.waits !== undefined && waiting(scene.waits)),
		...(scene.timezone !== undefined && { getTimezone: () => scene.timezone ?? '' }),
		helpers: strict<IExecuteFunctions['helpers']>('helpers', {
			httpRequestWithAuthentication: httpRequestWithAuthentication as never,
			...(scene.binary !== undefined && binaryHelpers(scene.binary)),
			...scene.helpers,
		}),
	});

	return { context, requests, hints };
};

/** Keeps what a node leaves behind for its wait. */
export const waiting = ({
	contexts,
	executeData,
	waitTill,
}: NonNullable<Scene['waits']>): Partial<IExecuteFunctions> => ({
	getContext: (type) => contexts[type],
	getExecuteData: () => executeData,
	setMetadata: (metadata) => void (executeData.metadata = { ...executeData.metadata, ...metadata }),
	putExecutionToWait: async (date) => void waitTill?.push(date),
});

/** As n8n reads the files of items that it holds in memory. */
const binaryHelpers = (binary: NonNullable<Scene['binary']>) => {
	const assertBinaryData = (index: number, field: unknown): IBinaryData => {
		const found = binary[index]?.[String(field)];
		if (found === undefined) throw new Error(`No field ${String(field)}`);
		return found;
	};

	return {
		assertBinaryData: assertBinaryData as never,
		getBinaryDataBuffer: (async (index: number, field: unknown) =>
			Buffer.from(assertBinaryData(index, field).data, 'base64')) as never,
	};
};

/** What n8n's HTTP helper throws when it gets no answer, or one it does not let through. */
export class AxiosError extends Error {
	readonly isAxiosError = true;

	constructor(
		message: string,
		readonly code?: string,
		readonly response?: { readonly status: number; readonly data: unknown },
	) {
		super(message);
	}
}
