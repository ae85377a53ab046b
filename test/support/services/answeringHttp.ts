import { Readable } from 'node:stream';

import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

export type Answer =
	| Error
	| { readonly status?: number; readonly body: unknown; readonly date?: Date }
	/** Never comes, but ends at the request's signal as n8n's helper does. */
	| 'silence';

/** A strict fake of n8n's HTTP helper: gives the answers in order, and refuses to invent one. */
export const answeringHttp = (...answers: readonly Answer[]) => {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (request: IHttpRequestOptions): Promise<IN8nHttpFullResponse> => {
		requests.push(request);
		const answer = answers[requests.length - 1];
		// An own turn of the event loop, as a network has, so that callers overlap.
		await new Promise((resolve) => setImmediate(resolve));
		if (answer === undefined) throw new Error(`No answer provided for ${request.url}`);
		if (answer instanceof Error) throw answer;
		if (answer === 'silence') return await silence(request);

		return {
			statusCode: answer.status ?? 200,
			headers: answer.date === undefined ? {} : { date: answer.date.toUTCString() },
			body: (request.encoding === 'stream'
				? streamOf(answer.body)
				: answer.body) as IN8nHttpFullResponse['body'],
		};
	};

	return {
		requests,
		httpRequest: httpRequest as IHttpRequestHelper['helpers']['httpRequest'],
	};
};

const streamOf = (body: unknown): Readable =>
	body instanceof Readable
		? body
		: Readable.from([Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))]);

const silence = async ({ abortSignal }: IHttpRequestOptions): Promise<never> =>
	await new Promise((_resolve, reject) => {
		const end = () => reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));
		if (abortSignal?.aborted) end();
		else abortSignal?.addEventListener?.('abort', end);
	});

export const tokenAnswer = (token: string, seconds = 3600) => ({
	body: { access_token: token, expires_in: seconds, token_type: 'Bearer' },
});
