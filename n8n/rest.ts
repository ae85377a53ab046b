import { parse } from 'flatted';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	IRunExecutionData,
	IWorkflowSettings,
} from 'n8n-workflow';
import type { Owner } from './owner';
import { waitFor } from '../scripts/machine/waitFor';

/** A workflow as n8n exports it; what is left out gets n8n's default. */
export interface WorkflowJson {
	readonly name: string;
	readonly nodes: ReadonlyArray<Partial<INode> & Pick<INode, 'name' | 'type'>>;
	readonly connections?: IConnections;
	readonly settings?: IWorkflowSettings;
	readonly [more: string]: unknown;
}

export interface CredentialJson {
	readonly type: string;
	readonly name: string;
	readonly data: Readonly<Record<string, unknown>>;
}

const STATUSES = ['new', 'running', 'success', 'error', 'crashed', 'canceled', 'waiting'] as const;

/** A row of n8n's list of executions. */
export interface ExecutionSummary {
	readonly id: string;
	readonly workflowId: string;
	readonly status: (typeof STATUSES)[number];
	readonly mode: string;
	readonly retryOf?: string | null;
}

/** An execution with everything n8n recorded about it. */
export interface Execution extends ExecutionSummary {
	readonly data: IRunExecutionData;
}

export interface ExecutionFilter {
	readonly workflowId?: string;
	readonly status?: readonly ExecutionSummary['status'][];
}

/** n8n's answer was not a 2xx. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
		request: string,
	) {
		super(`${request} answered ${status}: ${body.slice(0, 1000)}`);
	}
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Calls n8n's own REST API as the logged-in owner and returns the `data` of the answer. */
export type Rest = <T = unknown>(method: Method, path: string, body?: unknown) => Promise<T>;

const call = async (request: Request): Promise<Response> => {
	const response = await fetch(request);
	if (!response.ok) {
		const name = `${request.method} ${new URL(request.url).pathname}`;
		throw new RestError(response.status, await response.text(), name);
	}

	return response;
};

/**
 * Logs in.
 *
 * @throws RestError when n8n refuses the owner's e-mail address and password
 */
export const login = async (url: string, owner: Owner): Promise<Rest> => {
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password });
	const answer = await call(new Request(`${url}/rest/login`, { method: 'POST', headers, body }));
	const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);

	return async <T>(method: Method, path: string, content?: unknown): Promise<T> => {
		const response = await call(
			new Request(`${url}/rest${path}`, {
				method,
				headers: { ...headers, cookie: cookie.join('; ') },
				...(content === undefined ? {} : { body: JSON.stringify(content) }),
			}),
		);

		return ((await response.json()) as { data: T }).data;
	};
};

const isOver = ({ status }: ExecutionSummary): boolean => status !== 'new' && status !== 'running';

/** What people do on n8n's screens, by name. `rest` is asked for each time: a restart logs in again. */
export const n8nScreens = (rest: () => Rest) => {
	const createCredential = async (credential: CredentialJson): Promise<{ id: string }> =>
		await rest()('POST', '/credentials', credential);

	/** Presses the Test button of a saved or, without an id, an unsaved credential. */
	const testCredential = async (
		credential: CredentialJson & { readonly id?: string },
	): Promise<{ status: 'OK' | 'Error'; message: string }> =>
		await rest()('POST', '/credentials/test', { credentials: { id: '', ...credential } });

	const createWorkflow = async (workflow: WorkflowJson): Promise<{ id: string }> => {
		const nodes = workflow.nodes.map((node, index) => ({
			id: `node-${index + 1}`,
			typeVersion: 1,
			position: [index * 200, 0],
			parameters: {},
			...node,
		}));

		return await rest()('POST', '/workflows', {
			connections: {},
			settings: {},
			...workflow,
			nodes,
			active: false,
		});
	};

	/** Publishes the workflow as it stands. Its webhooks answer a moment later. */
	const activate = async (workflowId: string): Promise<void> => {
		const { versionId } = await rest()<{ versionId: string }>('GET', `/workflows/${workflowId}`);
		await rest()('POST', `/workflows/${workflowId}/activate`, { versionId });
	};

	const deactivate = async (workflowId: string): Promise<void> => {
		await rest()('POST', `/workflows/${workflowId}/deactivate`, {});
	};

	/** The newest executions that fit, newest first, at most 100. */
	const executions = async (filter: ExecutionFilter = {}): Promise<ExecutionSummary[]> => {
		// Without a status n8n asks for the running and the finished ones apart, and an execution that
		// ends between the two is missing, or there twice.
		const query = new URLSearchParams({
			filter: JSON.stringify({ status: STATUSES, ...filter }),
			limit: '100',
		});
		const page = await rest()<{ results: ExecutionSummary[] }>('GET', `/executions?${query}`);

		return page.results;
	};

	const execution = async (id: string): Promise<Execution> => {
		const found = await rest()<ExecutionSummary & { data: string }>('GET', `/executions/${id}`);

		return { ...found, data: parse(found.data) as IRunExecutionData };
	};

	/** Waits for an execution that is over (waiting counts) and fits; the newest one if several do. */
	const waitForExecution = async (
		fits: (summary: ExecutionSummary) => boolean,
		options?: { readonly timeoutMs?: number },
	): Promise<Execution> => {
		const found = await waitFor(
			'an execution',
			async () => (await executions()).find((one) => isOver(one) && fits(one)),
			options,
		);

		return await execution(found.id);
	};

	/** Presses Execute Workflow; does not wait for the end. */
	const startManually = async (workflowId: string, trigger?: string): Promise<string> => {
		const { nodes } = await rest()<{ nodes: INode[] }>('GET', `/workflows/${workflowId}`);
		const name = trigger ?? nodes.find(({ type }) => type.endsWith('manualTrigger'))?.name;
		if (name === undefined) throw new Error('The workflow has no manual trigger; name one to run.');
		const { executionId } = await rest()<{ executionId: string }>(
			'POST',
			`/workflows/${workflowId}/run`,
			{ triggerToStartFrom: { name } },
		);

		return executionId;
	};

	/** Presses Execute Workflow and waits for the end, whether good or bad. */
	const runManually = async (
		workflowId: string,
		{ trigger, timeoutMs }: { readonly trigger?: string; readonly timeoutMs?: number } = {},
	): Promise<Execution> => {
		const id = await startManually(workflowId, trigger);

		return await waitForExecution((one) => one.id === id, timeoutMs ? { timeoutMs } : {});
	};

	/** Presses Retry in the list of executions and waits for the end of the new execution. */
	const retryExecution = async (
		id: string,
		{
			loadWorkflow = false,
			timeoutMs,
		}: { readonly loadWorkflow?: boolean; readonly timeoutMs?: number } = {},
	): Promise<Execution> => {
		const retried = await rest()<{ id: string }>('POST', `/executions/${id}/retry`, {
			loadWorkflow,
		});

		return await waitForExecution((one) => one.id === retried.id, timeoutMs ? { timeoutMs } : {});
	};

	return {
		createCredential,
		testCredential,
		createWorkflow,
		activate,
		deactivate,
		executions,
		execution,
		waitForExecution,
		startManually,
		runManually,
		retryExecution,
	};
};

/**
 * The items a node put out, by default those of its last run on its first output.
 *
 * @returns an empty list when the node did not run or put nothing out
 */
export const outputOf = (
	execution: Execution,
	nodeName: string,
	{ run = -1, output = 0 }: { readonly run?: number; readonly output?: number } = {},
): INodeExecutionData[] =>
	execution.data.resultData.runData[nodeName]?.at(run)?.data?.main?.[output] ?? [];
