import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

export type Answer =
	Error | { readonly status?: number; readonly body: unknown; readonly date?: Date };

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

		return {
			statusCode: answer.status ?? 200,
			headers: answer.date === undefined ? {} : { date: answer.date.toUTCString() },
			body: answer.body as IN8nHttpFullResponse['body'],
		};
	};

	return {
		requests,
		httpRequest: httpRequest as IHttpRequestHelper['helpers']['httpRequest'],
	};
};

export const tokenAnswer = (token: string, seconds = 3600) => ({
	body: { access_token: token, expires_in: seconds, token_type: 'Bearer' },
});
