import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import {
	NodeApiError,
	type IAdditionalCredentialOptions,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INodeExecutionData,
	type IWorkflowDataProxyData,
	type JsonObject,
} from 'n8n-workflow';

import { authorize, handOver } from '../../../credentials/authorize';
import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import type { Simulator } from '../../../simulator/simulator';
import { binaryFields } from './binaryFields';
import { waiting } from './fakeExecution';
import { fakeTables } from './fakeTables';
import { ofExecution } from './ofExecution';
import { fakeNode, readParameter, strict } from './strictFake';

/** What lies between the node and the simulator. */
export interface Network {
	/** Where a request really goes; default: where it should. */
	readonly route?: (url: URL) => URL;
	/** Most milliseconds that any request waits for its answer. */
	readonly timeout?: number;
}

type HttpRequest = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** Plain HTTP with the options our code uses; what n8n's helper would do with others is not here. */
export const httpOver =
	({ route = (url) => url, timeout = 30_000 }: Network): HttpRequest =>
	async (options) => {
		const url = route(new URL(options.url));
		for (const [name, value] of Object.entries(options.qs ?? {})) {
			url.searchParams.set(name, String(value));
		}
		const isText = typeof options.body === 'string';
		const isRaw = isText || options.body instanceof Readable || Buffer.isBuffer(options.body);
		const signals = [
			options.abortSignal,
			AbortSignal.timeout(Math.min(options.timeout ?? 30_000, timeout)),
		];
		const response = await fetch(url, {
			method: options.method ?? 'GET',
			headers: {
				...(!isRaw && options.body !== undefined && { 'content-type': 'application/json' }),
				...(options.headers as Record<string, string>),
			},
			...(options.body !== undefined && {
				body: (isRaw ? options.body : JSON.stringify(options.body)) as string,
				duplex: 'half',
			}),
			redirect: options.disableFollowRedirect ? 'manual' : 'follow',
			signal: AbortSignal.any(signals.filter((signal) => signal !== undefined) as AbortSignal[]),
		}).catch(asAxiosSays);
		if (options.encoding === 'stream') return streamed(response);
		const text = await response.text();
		const headers = Object.fromEntries(response.headers);
		const { status } = response;
		const isJson = headers['content-type']?.startsWith('application/json');
		const body = isJson ? readJson(text) : text;

		const { ignoreHttpStatusErrors: ignored } = options;
		const isIgnored =
			typeof ignored === 'object' ? !ignored.except?.includes(status) : ignored === true;
		if (status >= 400 && !isIgnored) {
			throw Object.assign(new Error(`Request failed with status code ${status}`), {
				response: { status, data: body, headers },
			});
		}

		return { statusCode: status, headers, body };
	};

/** What is no JSON stays a text. */
const readJson = (text: string): IN8nHttpFullResponse['body'] => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

/** The code of what went wrong stands in the error itself, not in its cause. */
const asAxiosSays = (error: Error & { readonly cause?: unknown }): never => {
	if (error.name === 'TimeoutError') {
		throw Object.assign(new Error('timeout exceeded'), { code: 'ECONNABORTED' });
	}
	if (error.name === 'AbortError') {
		throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
	}
	const { code, message = '' } = Object(error.cause) as { code?: string; message?: string };
	throw Object.assign(new Error(message || error.message), { code });
};

const streamed = ({ status, headers, body }: Response): IN8nHttpFullResponse => ({
	statusCode: status,
	headers: Object.fromEntries(headers),
	body: body === null ? Readable.from([]) : Readable.fromWeb(body as never),
});

const statusOf = (error: unknown): unknown =>
	(error as { readonly response?: { readonly status?: unknown } }).response?.status;

/** What n8n gives for the fields nobody filled in; only that it tries once. */
const unfilled = {
	...{ agentId: '', suggestions: {}, options: {}, pacing: { retries: 0 } },
	...{ about: '', notReachableOutput: false, checkFeatures: false, honourOptOuts: false },
	...{ holdBack: {}, suggestionsFrom: 'rows', chipsFrom: 'rows', chips: {}, cardsFrom: 'rows' },
};

/** How an execution runs. */
export interface Circumstances {
	readonly network?: Network | undefined;
	/** What makes the requests, in place of plain HTTP over that network. */
	readonly httpRequest?: HttpRequest;
	/** "On Error" is set to continue. */
	readonly mayContinue?: boolean;
	readonly cancelSignal?: AbortSignal;
}

/**
 * What the action node needs of n8n, over real HTTP with a real token of our credential: once more
 * with a new token after 401, and every failure wrapped, as n8n does.
 */
export const httpExecution = (
	credential: ICredentialDataDecryptedObject,
	items: readonly Readonly<Record<string, unknown>>[],
	{ binary, helpers }: ReturnType<typeof binaryFields>,
	{
		network = {},
		httpRequest = httpOver(network),
		mayContinue = false,
		cancelSignal,
	}: Circumstances = {},
): IExecuteFunctions => {
	const node = fakeNode('rcsForBusiness');

	const httpRequestWithAuthentication = async (
		_type: string,
		options: IHttpRequestOptions,
		{ credentialsDecrypted }: IAdditionalCredentialOptions,
	) => {
		const request = {
			...options,
			...(cancelSignal !== undefined && { abortSignal: cancelSignal }),
		};
		const session = credentialsDecrypted?.data;
		if (session === undefined) throw new Error('The credential was not handed over');
		const attempt = async (): Promise<IN8nHttpFullResponse> => {
			handOver(session, httpRequest as never);
			return await httpRequest(await authorize(session, request));
		};
		try {
			try {
				return await attempt();
			} catch (error) {
				if (statusOf(error) !== 401) throw error;
				// A stream that was read cannot be sent again.
				if (request.body instanceof Readable) {
					handOver(session, httpRequest as never);
					throw error;
				}
				return await attempt();
			}
		} catch (error) {
			throw new NodeApiError(node, error as JsonObject);
		}
	};

	const tables = fakeTables();

	return strict<IExecuteFunctions>('IExecuteFunctions', {
		// Every run is an execution of its own, so none repeats the messages of another.
		...ofExecution({ node, mode: 'trigger', executionId: randomUUID(), cancelSignal }),
		getInputData: () => items.map(() => ({ json: {}, binary })),
		getNodeParameter: ((name: string, index: number, fallback?: unknown, options?: object) =>
			readParameter({ ...unfilled, ...items[index] }, name, fallback, options)) as never,
		getCredentials: (async () => credential) as never,
		continueOnFail: () => mayContinue,
		getExecutionContext: () => undefined,
		executeWorkflow: tables.executeWorkflow,
		getWorkflowStaticData: () => ({}),
		getTimezone: () => 'UTC',
		...waiting({
			contexts: { node: {}, flow: {} },
			executeData: { node, data: { main: [[{ json: {} }]] }, source: null },
		}),
		getWorkflowDataProxy: () =>
			strict<IWorkflowDataProxyData>('IWorkflowDataProxyData', {
				$runIndex: 0,
				$items: () => [],
				$execution: { resumeUrl: 'http://127.0.0.1:5678/webhook-waiting/1?signature=s' },
			}),
		helpers: strict<IExecuteFunctions['helpers']>('helpers', {
			httpRequestWithAuthentication: httpRequestWithAuthentication as never,
			httpRequest: httpRequest as never,
			...helpers,
		}),
	});
};

/**
 * Runs the action node on one item, over HTTP.
 *
 * @param parameters of the node
 * @param credential what differs from one that reaches the simulator
 * @returns the data of the item that came out
 */
export const runOverHttp = async (
	simulator: Simulator,
	parameters: Readonly<Record<string, unknown>>,
	credential: Readonly<Record<string, string>> = {},
): Promise<IDataObject | undefined> =>
	(await runFilesOverHttp(simulator, parameters, binaryFields({}), credential))?.json;

/**
 * The same for an item with files.
 *
 * @returns the whole item that came out
 */
export const runFilesOverHttp = async (
	simulator: Simulator,
	parameters: Readonly<Record<string, unknown>>,
	fields: ReturnType<typeof binaryFields>,
	credential: Readonly<Record<string, string>> = {},
): Promise<INodeExecutionData | undefined> => {
	const context = httpExecution(
		{ ...credentialOf(simulator), ...credential },
		[parameters],
		fields,
	);
	const [items] = await RcsForBusiness.prototype.execute.call(context);

	return items?.[0];
};

/**
 * The same for many items, as one execution.
 *
 * @param items the parameters of the node, for each
 * @returns the data of every item that came out
 */
export const runManyOverHttp = async (
	simulator: Simulator,
	items: readonly Readonly<Record<string, unknown>>[],
	circumstances: Circumstances,
): Promise<readonly IDataObject[]> => {
	const context = httpExecution(credentialOf(simulator), items, binaryFields({}), circumstances);
	const [output = []] = await RcsForBusiness.prototype.execute.call(context);

	return output.map(({ json }) => json);
};

const credentialOf = ({
	serviceAccountKey,
	defaultAgentId,
	messagingUrl,
	managementUrl,
	tokenUrl,
}: Simulator): ICredentialDataDecryptedObject => ({
	serviceAccountKey,
	agentId: defaultAgentId,
	endpoint: 'custom',
	messagingUrl,
	managementUrl,
	tokenUrl,
});
