import { createHmac, randomUUID } from 'node:crypto';

import { Readable } from 'node:stream';

import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IWebhookFunctions,
	Logger,
} from 'n8n-workflow';

import { fakeNode, readParameter, strict } from './strictFake';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;
type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** What a test says about one call to the webhook. */
export interface Call {
	/** Sent as JSON. */
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string | string[]>> | undefined;
	/** n8n does not read bodies of other content types. */
	readonly isUnread?: boolean;
	readonly credential?: ICredentialDataDecryptedObject | Error | undefined;
	readonly parameters?: Readonly<Record<string, unknown>> | undefined;
	readonly mode?: 'manual' | 'webhook';
	readonly nodeId?: string;
	/** Default: another for each call, so that none is judged with what was read for an earlier one. */
	readonly credentialId?: string;
	/** What was saved when the webhook was registered. */
	readonly registration?: object;
	/** The production URL of the trigger. */
	readonly url?: string;
	readonly webhookId?: string;
	/** What n8n's expressions give; without it, evaluating one fails the test. */
	readonly evaluate?: (expression: string) => unknown;
	/** What n8n answers a call to itself, or throws; without it, calling fails the test. */
	readonly ownAnswer?: (request: IHttpRequestOptions) => Promise<OwnAnswer>;
	readonly nodeName?: string;
}

interface OwnAnswer {
	readonly statusCode: number;
	readonly body: string;
}

/** A strict fake of what n8n hands to `webhook`, with the answer and the log it leaves behind. */
export const fakeWebhook = (call: Call) => {
	const sent: { statusCode: number; type?: string; body?: unknown; isEnded: boolean } = {
		statusCode: 200,
		isEnded: false,
	};
	const log: { level: string; message: string; meta?: unknown }[] = [];
	const record = (level: string) => (message: string, meta?: unknown) => {
		log.push({ level, message, meta });
	};

	const onClose: (() => void)[] = [];
	const response = strict<Response>('Response', {
		get statusCode() {
			return sent.statusCode;
		},
		get writableEnded() {
			return sent.isEnded;
		},
		once(event: string, listener: () => void) {
			expect(event).toBe('close');
			onClose.push(listener);
			return response;
		},
		status(code: number) {
			sent.statusCode = code;
			return response;
		},
		type(type: string) {
			sent.type = type;
			return response;
		},
		// As Express does, `send` ends.
		send(body: unknown) {
			sent.body = body;
			return response.end();
		},
		end() {
			sent.isEnded = true;
			return response;
		},
	} as Partial<Response>);

	const { credential = { clientTokens: CLIENT_TOKEN }, credentialId = randomUUID() } = call;
	const { nodeId = 'trigger-1' } = call;
	const context = strict<IWebhookFunctions>('IWebhookFunctions', {
		getRequestObject: () =>
			strict<Request>('Request', {
				rawBody: call.isUnread ? undefined : Buffer.from(JSON.stringify(call.body)),
			} as Partial<Request>),
		getResponseObject: () => response,
		getBodyData: () => call.body as never,
		getHeaderData: () => call.headers ?? {},
		getCredentials: (async () => {
			if (credential instanceof Error) throw credential;
			return credential;
		}) as never,
		getNodeParameter: ((name: string, fallback?: unknown, options?: object) =>
			readParameter(
				{ ...UNTOUCHED, ...(call.parameters ?? { agentId: '' }) },
				name,
				fallback,
				options,
			)) as never,
		getMode: () => call.mode ?? 'webhook',
		getWorkflowStaticData: () =>
			({ rcsForBusinessTrigger: { [nodeId]: call.registration } }) as never,
		getNodeWebhookUrl: () => call.url ?? WEBHOOK_URL,
		getNode: () =>
			fakeNode('rcsForBusinessTrigger', {
				id: nodeId,
				...(call.nodeName !== undefined && { name: call.nodeName }),
				...(call.webhookId !== undefined && { webhookId: call.webhookId }),
				credentials: { rcsForBusinessApi: { id: credentialId, name: 'RCS' } },
			}),
		getWorkflow: () => ({ id: 'workflow-1', name: 'Answers', active: true }),
		...(call.evaluate !== undefined && { evaluateExpression: call.evaluate as never }),
		...(call.ownAnswer !== undefined && {
			helpers: strict<IWebhookFunctions['helpers']>('helpers', {
				httpRequest: (async (request: IHttpRequestOptions) => {
					const { statusCode, body } = await call.ownAnswer!(request);
					return { statusCode, headers: {}, body: Readable.from([Buffer.from(body)]) };
				}) as never,
			}),
		}),
		logger: strict<Logger>('Logger', { warn: record('warn'), error: record('error') }),
	});

	/** What n8n does with a result that starts an execution, once that is stored (or was not). */
	const answer = (statusCode: number) => void response.status(statusCode).send('OK');

	/** What Node does when the caller hangs up, and after every answer. */
	const close = () => onClose.forEach((listener) => listener());

	return { context, sent, log, answer, close };
};

/** Switches that a test says nothing about stand as a new node has them. */
const UNTOUCHED = {
	separateOutputs: false,
	optOutByEverydayWords: false,
	registration: 'automatic',
};

export const WEBHOOK_URL = 'https://n8n.example.com/webhook/abc/rcs';

export const CLIENT_TOKEN = 'SJENCPGJESMGUFPY';

/** A call as Google makes it, signed without any code of the package. */
export const signed = (payload: unknown, clientToken = CLIENT_TOKEN) => {
	const data = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));

	return {
		body: { message: { data: data.toString('base64') } },
		headers: {
			'x-goog-signature': createHmac('sha512', clientToken).update(data).digest('base64'),
		},
	};
};
