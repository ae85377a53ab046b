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
import type { RbmRequest } from '../../../rbm/requests';
import { unreachable } from '../../../credentials/noAnswer';
import { CREDENTIAL, type Caller, type Connection } from './connection';
import { REPEATING, toResponseError, type Refusal } from '../errors/responseError';
import { persist, readRetryAfter, toldOf, type Trouble } from './retry';

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

/** A request, or what makes one for every try: where Google ignores one that it has seen. */
export type Requested = RbmRequest | (() => RbmRequest);

/**
 * Sends a request and reads its answer. With `sendExpecting`, the only door to Google's API. What
 * failed for a reason that may pass is tried again, as the connection's manner says.
 *
 * @param file the body of a request that has a `contentType`
 * @throws {ResponseError} Google, or whoever answered in its place, refused
 * @throws {ExplainedError} no answer came: no token, no connection, no time
 */
export const send = async <Answer>(
	context: Caller,
	connection: Connection,
	request: Requested,
	file?: FileContent,
): Promise<Answer> => {
	const { body, refusal } = await exchange(context, connection, request, file);
	if (refusal !== undefined) throw toResponseError(refusal);

	return body as Answer;
};

/**
 * Like `send`, for requests where one refusal of Google's is an answer too: then `undefined`.
 *
 * @param expected the HTTP status of that refusal; it counts only with Google's own error body
 */
export const sendExpecting = async <Answer>(
	expected: 404 | 409,
	context: Caller,
	connection: Connection,
	request: Requested,
): Promise<Answer | undefined> => {
	const { body, refusal } = await exchange(context, connection, request);
	if (refusal?.status === expected && refusal.code !== '') return undefined;
	if (refusal !== undefined) throw toResponseError(refusal);

	return body as Answer;
};

/** What came of one try. */
interface Outcome {
	readonly body?: unknown;
	readonly refusal?: Refusal;
	/** There was no answer. */
	readonly failure?: ExplainedError;
}

const exchange = async (
	context: Caller,
	connection: Connection,
	request: Requested,
	file?: FileContent,
): Promise<Pick<Outcome, 'body' | 'refusal'>> => {
	const {
		outcome: { body, refusal, failure },
		tried,
	} = await persist(
		connection.manner,
		async () =>
			await attempt(context, connection, typeof request === 'function' ? request() : request, file),
		troubleOf,
	);
	const told = toldOf(tried);
	if (failure !== undefined) {
		const { message, description, mayPass, about } = failure;
		throw told === ''
			? failure
			: new ExplainedError(message, `${description} ${told}`, mayPass, about);
	}

	return refusal === undefined ? { body } : { refusal: { ...refusal, tried: told } };
};

/** Whether, and after what, another try may end better. */
const troubleOf = ({ refusal, failure }: Outcome): Trouble | undefined => {
	if (failure !== undefined) return failure.mayPass ? {} : undefined;
	if (refusal === undefined) return undefined;
	const { status, retryAfterSeconds, code, api, path } = refusal;
	// The day's invitations are used up.
	if (status === 429 && api === 'management' && path.endsWith('/testers')) return undefined;
	const isGarbled = code === '' && status >= 200 && status < 300;
	if (!isGarbled && status !== 408 && status !== 429 && status < 500) return undefined;

	return {
		isForAll: status === 429 || retryAfterSeconds !== undefined,
		...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds * 1000 }),
	};
};

const attempt = async (
	context: Caller,
	connection: Connection,
	request: RbmRequest,
	file?: FileContent,
): Promise<Outcome> => {
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
		if (statusCode >= 200 && statusCode < 300 && isRecord(body)) return { body };

		return { refusal: { status: statusCode, ...wordsOf(body), ...retryAfter(headers), ...at } };
	} catch (error) {
		return outcomeOf(error, at);
	} finally {
		// It is still open if the request was never made.
		if (content !== undefined && !Buffer.isBuffer(content)) content.destroy();
	}
};

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
const outcomeOf = (error: unknown, at: Place): Outcome => {
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
