import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { openDeadline } from './deadline';

/** What an exchange may take at most. */
export interface Bounds {
	/** From the request to the last byte of its answer. */
	readonly milliseconds: number;
	/** Of the answer's body, unpacked. */
	readonly bytes: number;
	/** Ends it before that: the execution was cancelled. */
	readonly signal?: AbortSignal | undefined;
}

/** An answer that was read to its end. */
export interface Answer {
	readonly status: number;
	readonly headers: IDataObject;
	/** What its JSON says; its text, where it is none. */
	readonly body: unknown;
}

/** A request that ends at a signal of ours, also where n8n puts that of the execution in its place. */
export type EndingRequest = IHttpRequestOptions & { readonly end?: AbortSignal | undefined };

/** n8n's helper, whose own type says `any`: it depends on `returnFullResponse` what it gives. */
export type FullRequest = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/**
 * Makes a request and reads its answer, whatever its status, within bounds: n8n's own time-out may start
 * anew with every byte, and n8n takes answers of any size into memory. What is over a bound is cut off.
 *
 * @param request n8n's helper: `httpRequest`, or one that adds the credential
 * @param options without what this sets: body as a stream, time, redirects (none), errors (none)
 * @throws what `request` throws; an error that `unanswered` explains, when a bound was reached
 */
export const exchange = async (
	request: FullRequest,
	options: IHttpRequestOptions,
	{ milliseconds, bytes, signal }: Bounds,
): Promise<Answer> => {
	if (signal?.aborted) throw failure('ERR_CANCELED');
	const { end, isOver, release } = openDeadline(milliseconds, signal);
	const ending: EndingRequest = {
		...options,
		encoding: 'stream',
		abortSignal: end,
		end,
		timeout: milliseconds,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};

	try {
		return await until(end, ask(request, ending, end, bytes));
	} catch (error) {
		if (signal?.aborted) throw failure('ERR_CANCELED');
		throw isOver() ? failure('ETIMEDOUT') : error;
	} finally {
		release();
	}
};

const ask = async (
	request: FullRequest,
	options: IHttpRequestOptions,
	end: AbortSignal,
	bytes: number,
): Promise<Answer> => {
	const { statusCode, headers, body } = await request(options);
	if (!isStream(body)) return { status: statusCode, headers, body };

	const cut = () => body.destroy();
	end.addEventListener('abort', cut, { once: true });
	try {
		// It may come late, to nobody who waits for it any more.
		if (end.aborted) cut();
		return { status: statusCode, headers, body: parse(await readAll(body, bytes)) };
	} finally {
		end.removeEventListener('abort', cut);
	}
};

interface Stream extends AsyncIterable<Buffer> {
	readonly destroy: () => void;
}

const isStream = (body: unknown): body is Stream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

const readAll = async (body: Stream, most: number): Promise<string> => {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		// Leaving the loop destroys the stream, and its connection.
		if (bytes > most) throw failure('ERR_TOO_LARGE');
		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString();
};

const parse = (text: string): unknown => {
	const bare = text.replace(/^\ufeff/, '');
	try {
		return JSON.parse(bare);
	} catch {
		return bare;
	}
};

/** What `promise` comes to, unless the signal is given first; then its reason is thrown. */
export const until = async <T>(
	signal: AbortSignal | undefined,
	promise: Promise<T>,
): Promise<T> => {
	if (signal === undefined) return await promise;
	let stop = () => {};
	const given = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});

	return await Promise.race([promise, given]).finally(() =>
		signal.removeEventListener('abort', stop),
	);
};

const failure = (code: string): Error => Object.assign(new Error(code), { code });
