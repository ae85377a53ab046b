import { Readable } from 'node:stream';

import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	Logger,
	WorkflowActivateMode,
} from 'n8n-workflow';

import {
	clientTokensHere,
	webhookAgent,
} from '../../../../../nodes/RcsForBusiness/trigger/chosenAgent';
import { webhookMethods } from '../../../../../nodes/RcsForBusiness/trigger/lifecycle';
import { judgeProbe } from '../../../../../nodes/RcsForBusiness/trigger/probe';
import { keyFileText } from '../../../../support/keyFile';
import { fakeNode, readParameter, strict } from '../../../../support/execution/strictFake';

export const URL_HERE = 'https://n8n.example.com/webhook/abc/rcs';
const AGENT = 'brands/b1/agents/shop_agent';

/** What a test says nothing about stands as a new node has it. */
const UNTOUCHED = {
	registration: 'automatic',
	replaceWebhook: false,
	rememberOptOuts: false,
	downloadFiles: false,
	separateOutputs: false,
	optOutByEverydayWords: false,
	gatherReceipts: false,
	agentId: '',
};

/** What Google has, and what it was given with it. */
export interface Integration {
	readonly name: string;
	status: string;
	readonly webhookUri: string;
	readonly verificationToken?: string;
}

/** What one test says about the trigger, n8n and Google. */
export interface Publishing {
	readonly mode?: WorkflowActivateMode;
	readonly isActive?: boolean;
	readonly url?: string;
	readonly webhookId?: string;
	readonly workflowId?: string;
	readonly workflowName?: string;
	readonly credential?: Readonly<Record<string, string | undefined>>;
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** The URL of a webhook that the agent has, made by somebody else. */
	readonly webhook?: string;
	readonly integration?: Integration | undefined;
	readonly saved?: IDataObject;
	/** Google refuses calls of this kind. */
	readonly refusals?: Readonly<
		Partial<Record<Kind, { readonly status: number; readonly message: string } | Error>>
	>;
	/** What the production URL answers, as far as n8n can reach it; default: nothing. */
	readonly ownUrl?: 'answers' | 'echoes' | 'redirects' | 'takesAnything';
	readonly nodeId?: string;
}

type Kind = 'get' | 'list' | 'create' | 'delete';

const kindOf = ({ method, url }: IHttpRequestOptions): Kind => {
	if (method === 'POST') return 'create';
	if (method === 'DELETE') return 'delete';
	return url.endsWith('/integrations') ? 'list' : 'get';
};

let integrations = 0;

/** A strict fake of what n8n hands to a trigger that is published, with a Google behind it. */
export const publishing = (given: Publishing) => {
	const { url = URL_HERE, webhookId = 'abc', workflowName = 'Listens', nodeId = 'node-1' } = given;
	const name = () => `${AGENT}/integrations/i${++integrations}`;
	let google: Integration | undefined =
		given.integration ??
		(given.webhook === undefined
			? undefined
			: { name: name(), status: 'ENABLED', webhookUri: given.webhook });
	const saved: IDataObject = { ...given.saved };
	const calls: Kind[] = [];
	const probed: IHttpRequestOptions[] = [];
	const log: { level: string; message: string }[] = [];
	const record = (level: string) => (message: string) => void log.push({ level, message });
	const credential = {
		serviceAccountKey: keyFileText(),
		agentId: 'shop_agent@rbm.goog',
		clientTokens: 'SJENCPGJESMGUFPY',
		endpoint: 'global',
		...given.credential,
	} as ICredentialDataDecryptedObject;
	let mode = given.mode ?? 'activate';
	let isCredentialGone = false;
	let held: { readonly kind: Kind; readonly until: Promise<void> } | undefined;

	const view = ({ name, status, webhookUri }: Integration) => ({
		name,
		status,
		agentWebhookIntegration: { webhookUri },
	});
	const answer = (request: IHttpRequestOptions): object => {
		const kind = kindOf(request);
		calls.push(kind);
		const refusal = given.refusals?.[kind];
		if (refusal instanceof Error) throw refusal;
		if (refusal !== undefined) {
			const { status, message } = refusal;
			return { statusCode: status, headers: {}, body: { error: { message, status: 'X' } } };
		}
		const ok = (body: object) => ({ statusCode: 200, headers: {}, body });
		switch (kind) {
			case 'get':
				return ok({ name: AGENT });
			case 'list':
				return ok(google === undefined ? {} : { integrations: [view(google)] });
			case 'delete':
				if (!request.url.endsWith(google?.name ?? '?')) throw new Error('Another was removed');
				google = undefined;
				return ok({});
			case 'create': {
				if (google !== undefined) throw new Error('A webhook is already set');
				const body = request.body as unknown as {
					agentWebhookIntegration: { webhookUri: string; verificationToken: string };
				};
				google = { name: name(), status: 'ENABLED', ...body.agentWebhookIntegration };
				return ok(view(google));
			}
		}
	};

	/** What comes back from the production URL. */
	const atOwnUrl = (body: unknown) => {
		const asked = () => ({ agentId: webhookAgent(context, credential), url });
		const verdict = judgeProbe(body, clientTokensHere(context, credential), asked);
		const answers = {
			answers: verdict?.kind === 'probe' ? verdict.answer : 'Wrong signature.',
			echoes: JSON.stringify(body),
			takesAnything: 'OK',
			redirects: '',
		};
		if (given.ownUrl === undefined) throw new Error('404');
		const statusCode = given.ownUrl === 'redirects' ? 307 : 200;
		const headers = { location: 'https://evil.example.com/' };

		return { statusCode, headers, body: Readable.from([Buffer.from(answers[given.ownUrl])]) };
	};

	const context = strict<IHookFunctions>('IHookFunctions', {
		getCredentials: (async () => {
			if (isCredentialGone) throw new Error('Credential with ID "1" does not exist');
			return credential;
		}) as never,
		getActivationMode: () => mode,
		getNode: () => fakeNode('rcsForBusinessTrigger', { id: nodeId, webhookId }),
		getWorkflow: () => ({
			id: given.workflowId ?? 'workflow-1',
			name: workflowName,
			active: given.isActive ?? true,
		}),
		getNodeParameter: ((parameter: string, fallback?: unknown, options?: object) =>
			readParameter({ ...UNTOUCHED, ...given.parameters }, parameter, fallback, options)) as never,
		getNodeWebhookUrl: () => url,
		getWorkflowStaticData: (type: string) => {
			expect(type).toBe('global');
			return saved;
		},
		logger: strict<Logger>('Logger', {
			info: record('info'),
			warn: record('warn'),
			error: record('error'),
		}),
		helpers: strict<IHookFunctions['helpers']>('helpers', {
			httpRequestWithAuthentication: (async (_: string, request: IHttpRequestOptions) => {
				if (kindOf(request) === held?.kind) await held.until;
				return answer(request);
			}) as never,
			httpRequest: (async (request: IHttpRequestOptions) => {
				probed.push(request);
				return atOwnUrl(request.body);
			}) as never,
		}),
	});
	const { checkExists, create, delete: remove } = webhookMethods.default;

	return {
		calls,
		log,
		/** What was sent to the production URL. */
		probed,
		credential,
		deleteCredential: () => {
			isCredentialGone = true;
		},
		google: () => google,
		saved: () => saved,
		/** Google takes its time with calls of this kind, until it is released. */
		hold: (kind: Kind): (() => void) => {
			let release = () => {};
			held = { kind, until: new Promise((resolve) => (release = resolve)) };
			return release;
		},
		/** As n8n does it; gives the message the editor shows when it fails. */
		publish: async (as = mode): Promise<string | undefined> => {
			mode = as;
			if (await checkExists()) return undefined;
			try {
				expect(await create.call(context)).toBe(true);
				return undefined;
			} catch (error) {
				return (error as Error).message;
			}
		},
		/** n8n says "update" here, whatever goes on. */
		unpublish: async (): Promise<void> => {
			mode = 'update';
			expect(await remove.call(context)).toBe(true);
		},
	};
};
