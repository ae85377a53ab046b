import { NodeApiError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { messagingUrlOf, SCOPE_REFUSED } from '../../../rbm/endpoints';
import { ExplainedError, isExplained } from '../../../rbm/explainedError';
import { isRecord } from '../../../rbm/record';
import { readAnswer } from '../../../rbm/answer';
import type { RbmRequest } from '../../../rbm/request';
import {
	exchange,
	type Answer,
	type Bounds,
	type EndingRequest,
	type FullRequest,
} from '../../../credentials/exchange';
import { mayHaveArrived, unanswered } from '../../../credentials/noAnswer';
import { CREDENTIAL, type Caller, type Connection } from './connection';
import { DOUBT, REPEATING, type Refusal } from '../errors/refusal';
import { readRetryAfter } from './retry';

/** Google answers within a second, and with 10,000 numbers at most. */
const BOUNDS: Bounds = { milliseconds: 30_000, bytes: 10_000_000 };

/** A file may take its time: 100 MiB at 3 Mbit/s. */
const FILE_BOUNDS: Bounds = { ...BOUNDS, milliseconds: 300_000 };

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
export type Attempt<Read> =
	{ readonly answer: Read } | { readonly refusal: Refusal } | { readonly failure: ExplainedError };

/** Makes one request, bounded in time and in the size of its answer. */
export const attempt = async <Read>(
	context: Caller,
	connection: Connection,
	request: RbmRequest<Read>,
	file?: FileContent,
): Promise<Attempt<Read>> => {
	const { endpoint } = connection;
	const { api, path } = request;
	const baseUrl =
		api === 'messaging' ? messagingUrlOf(endpoint, request.region) : endpoint.managementUrl;
	const { host } = new URL(baseUrl);
	const at = { api, path, agentId: agentOf(request), host };

	try {
		const { status, body, headers } = await call(context, connection, request, baseUrl, file);
		const refusal = { status, ...wordsOf(body), ...retryAfter(headers), ...at };
		const isSuccess = status >= 200 && status < 300 && isRecord(body);

		return isSuccess ? read(request, body, refusal) : { refusal };
	} catch (error) {
		return failedAttempt(error, at);
	}
};

/** The answer in the JSON of a success. It may carry an error all the same, which then counts. */
const read = <Read>(
	{ answer }: RbmRequest<Read>,
	body: Readonly<Record<string, unknown>>,
	refusal: Refusal,
): Attempt<Read> => {
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

/** Makes the request and, where its token was refused, once more with a new one. */
const call = async (
	context: Caller,
	{ credential, manner: { signal } }: Connection,
	{ method, path, query, body, contentType }: RbmRequest,
	baseUrl: string,
	file: FileContent | undefined,
): Promise<Answer> => {
	// Otherwise n8n looks it up in its database for every request. The copy stands for this request:
	// when it is handed over again, the credential drops the token that it gave for it.
	const credentialsDecrypted = { id: '', name: '', type: CREDENTIAL, data: { ...credential } };
	const request: FullRequest = async (options) =>
		await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options, {
			credentialsDecrypted,
		});
	const bounds = { ...(file === undefined ? BOUNDS : FILE_BOUNDS), signal };

	const once = async (): Promise<Answer> => {
		const content = await file?.open();
		const options: EndingRequest = {
			method,
			url: `${baseUrl}${path}`,
			qs: query,
			json: true,
			headers: { 'User-Agent': USER_AGENT, ...headersOf(file, contentType) },
		};
		const sent = content ?? body;
		if (sent !== undefined) Object.assign(options, { body: sent });
		try {
			return await exchange(request, options, bounds);
		} finally {
			// It is still open if the request was never made.
			if (content !== undefined && !Buffer.isBuffer(content)) content.destroy();
		}
	};

	const answer = await once();
	return answer.status === 401 && signal?.aborted !== true ? await once() : answer;
};

const headersOf = (file: FileContent | undefined, contentType: string | undefined): IDataObject =>
	file === undefined ? {} : { 'Content-Type': contentType, 'Content-Length': file.bytes };

/** Which request failed. */
type FailedAt = Pick<Refusal, 'api' | 'path' | 'agentId' | 'host'>;

/** What it means that n8n's helper threw. */
const failedAttempt = (
	error: unknown,
	at: FailedAt,
): Exclude<Attempt<never>, { answer: never }> => {
	const cause: unknown = error instanceof NodeApiError ? error.cause : error;
	const explained = [cause, error].find((one) => isExplained(one));
	if (explained?.message === SCOPE_REFUSED && at.api === 'management') {
		return {
			refusal: { ...at, status: 403, code: 'PERMISSION_DENIED', words: SCOPE_REFUSED },
		};
	}
	if (explained !== undefined) return { failure: explained };

	const { message, description, mayPass, about } = unanswered(`https://${at.host}`, cause);
	const isInDoubt = mayHaveArrived(cause);
	const doubt = isInDoubt ? DOUBT : undefined;
	const repeating = at.api === 'messaging' ? REPEATING : undefined;
	const next = [description, doubt, repeating].filter((sentence) => sentence !== undefined);

	return { failure: new ExplainedError(message, next.join(' '), mayPass, { ...about, isInDoubt }) };
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

const retryAfter = (headers: IDataObject): { retryAfterSeconds?: number } => {
	const milliseconds = readRetryAfter(headers['retry-after'], Date.now());
	return milliseconds === undefined ? {} : { retryAfterSeconds: Math.ceil(milliseconds / 1000) };
};
