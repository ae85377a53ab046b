import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { messagingUrlOf, SCOPE_REFUSED } from '../../../rbm/endpoints';
import { ExplainedError, isExplained } from '../../../rbm/explainedError';
import { isRecord } from '../../../rbm/record';
import { readAnswer } from '../../../rbm/answer';
import type { RbmRequest } from '../../../rbm/request';
import { unreachable } from '../../../credentials/noAnswer';
import { CREDENTIAL, type Caller, type Connection } from './connection';
import { REPEATING, type Refusal } from '../errors/refusal';
import { readRetryAfter } from './retry';

/** Google answers within a second; what takes longer than this is lost. */
const TIMEOUT_MILLISECONDS = 30_000;

/** For a file, which may take its time: 100 MiB at 3 Mbit/s. */
const FILE_TIMEOUT_MILLISECONDS = 300_000;

const USER_AGENT = 'n8n-nodes-rcs-for-business';

/** A body that is not JSON, and may be too large to hold. */
export interface FileContent {
	readonly bytes: number;
	/** Gives it from its beginning, as often as it is asked. */
	readonly open: () => Promise<Buffer | Stream>;
}

/** What n8n gives to read a file. */
export type Stream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** What came of one try: an answer, a refusal, or no answer at all. */
export type Outcome<Answer> =
	| { readonly answer: Answer }
	| { readonly refusal: Refusal }
	| { readonly failure: ExplainedError };

/** Makes one request. A 401 is left to n8n, which renews the token and tries once more. */
export const attempt = async <Answer>(
	context: Caller,
	connection: Connection,
	request: RbmRequest<Answer>,
	file?: FileContent,
): Promise<Outcome<Answer>> => {
	const { endpoint } = connection;
	const { api, path } = request;
	const baseUrl =
		api === 'messaging' ? messagingUrlOf(endpoint, request.region) : endpoint.managementUrl;
	const { host } = new URL(baseUrl);
	const at = { api, path, agentId: agentOf(request), host };
	const content = await file?.open();

	try {
		const { statusCode, body, headers } = await call(context, connection, {
			method: request.method,
			url: `${baseUrl}${request.path}`,
			qs: request.query,
			...((content ?? request.body) !== undefined && {
				body: (content ?? request.body) as unknown as IDataObject,
			}),
			json: true,
			headers: {
				'User-Agent': USER_AGENT,
				...(file !== undefined && {
					'Content-Type': request.contentType,
					'Content-Length': file.bytes,
				}),
			},
			timeout: file === undefined ? TIMEOUT_MILLISECONDS : FILE_TIMEOUT_MILLISECONDS,
			// Besides, n8n would hold a whole file in memory to be able to send it again elsewhere.
			disableFollowRedirect: true,
			returnFullResponse: true,
			// A 401 is left to n8n, which renews the token and tries once more.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
		});
		const refusal = { status: statusCode, ...wordsOf(body), ...retryAfter(headers), ...at };
		const isSuccess = statusCode >= 200 && statusCode < 300 && isRecord(body);

		return isSuccess ? read(request, body, refusal) : { refusal };
	} catch (error) {
		return outcomeOf(error, at);
	} finally {
		// It is still open if the request was never made.
		if (content !== undefined && !Buffer.isBuffer(content)) content.destroy();
	}
};

/** The answer in the JSON of a success. It may carry an error all the same, which then counts. */
const read = <Answer>(
	{ answer }: RbmRequest<Answer>,
	body: Readonly<Record<string, unknown>>,
	refusal: Refusal,
): Outcome<Answer> => {
	const { error } = body;
	if (isRecord(error)) return { refusal: { ...refusal, status: statusOf(error) } };
	if (error !== undefined && error !== null) {
		return { refusal: { ...refusal, unreadable: 'it holds an error' } };
	}
	const result = readAnswer(answer, body);

	return 'answer' in result ? result : { refusal: { ...refusal, ...result } };
};

/** The status that an error body names; one that names none is a trouble of the server. */
const statusOf = ({ code }: Readonly<Record<string, unknown>>): number =>
	typeof code === 'number' && Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;

/** Some methods take the agent in the query, some in the body. */
const agentOf = ({ query, body }: RbmRequest): string =>
	query.agentId ?? (isRecord(body) && typeof body.agentId === 'string' ? body.agentId : '');

const call = async (
	context: Caller,
	{ credential }: Connection,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> => {
	// Otherwise n8n looks it up in its database for every request. The copy stands for this request:
	// that is how the credential knows a second try.
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL, data: { ...credential } };

	return (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options, {
		credentialsDecrypted,
	})) as IN8nHttpFullResponse;
};

/** Which request failed. */
type Place = Pick<Refusal, 'api' | 'path' | 'agentId' | 'host'>;

/** What it means that n8n's helper threw. */
const outcomeOf = (error: unknown, at: Place): Exclude<Outcome<never>, { answer: never }> => {
	const cause: unknown = error instanceof NodeApiError ? error.cause : error;
	const explained = [cause, error].find((one) => isExplained(one));
	if (explained?.message === SCOPE_REFUSED && at.api === 'management') {
		return {
			refusal: { ...at, status: 403, code: 'PERMISSION_DENIED', words: SCOPE_REFUSED },
		};
	}
	if (explained !== undefined) return { failure: explained };

	const response = isRecord(cause) ? cause.response : undefined;
	if (isRecord(response) && typeof response.status === 'number') {
		return { refusal: { status: response.status, ...wordsOf(response.data), ...at } };
	}

	const { message, description, mayPass, about } = unreachable(`https://${at.host}`, cause);
	const next = at.api === 'messaging' ? `${description} ${REPEATING}` : description;
	return { failure: new ExplainedError(message, next, mayPass, about) };
};

/** Google's error body is `{ error: { code, message, status } }`; anything else is a stranger's. */
const wordsOf = (body: unknown): { words: string; code: string } => {
	const error = isRecord(body) && isRecord(body.error) ? body.error : undefined;
	if (error !== undefined) {
		return { words: String(error.message ?? ''), code: String(error.status ?? 'UNKNOWN') };
	}

	return { words: typeof body === 'string' ? textOf(body) : '', code: '' };
};

/** What a person would read on a web page, or in any other text; its beginning only. */
const textOf = (page: string): string =>
	page
		// The patterns below take the square of the time on a hostile page.
		.slice(0, 10_000)
		.replace(/<(script|style)\b[^]*?<\/\1\s*>|<[a-z!/][^>]*>/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();

const retryAfter = (
	headers: IDataObject | IN8nHttpFullResponse['headers'],
): { retryAfterSeconds?: number } => {
	const milliseconds = readRetryAfter(headers?.['retry-after'], Date.now());
	return milliseconds === undefined ? {} : { retryAfterSeconds: Math.ceil(milliseconds / 1000) };
};
