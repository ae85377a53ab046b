import { Readable } from 'node:stream';

import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { binaryFields } from '../../../../support/execution/binaryFields';
import { thrown } from '../../../../support/thrown';
import { download, run } from '../../run';

export const CONTENT = Buffer.from('a picture');

/** An answer as n8n gives it for `encoding: 'stream'`. */
export const answer = (
	statusCode: number,
	headers: Readonly<Record<string, string>> = {},
	content: Readable = Readable.from([CONTENT], { objectMode: false }),
) => ({ statusCode, headers, body: content }) as IN8nHttpFullResponse & { readonly body: Readable };

export const found = (headers = {}) => answer(200, { 'content-type': 'image/jpeg', ...headers });

/** Runs a download; requests with the credential fail the test. */
export const runDownload = async (
	own: object,
	answers: readonly (IN8nHttpFullResponse | Error)[],
	credential: Readonly<Record<string, string>> = {},
) => {
	const asked: IHttpRequestOptions[] = [];
	const files = binaryFields({});
	const httpRequest = async (request: IHttpRequestOptions) => {
		const next = answers[asked.length];
		asked.push(request);
		if (next === undefined) throw new Error('This test expects no further request');
		if (next instanceof Error) throw next;
		return next;
	};
	const helpers = { ...files.helpers, httpRequest } as Partial<IExecuteFunctions['helpers']>;
	const { items } = await run({
		items: [download(own as never)],
		credential,
		helpers,
		answer: undefined,
	});

	return { items, asked, contentOf: files.contentOf };
};

/** What a download that must fail says. */
export const refusal = (...[own, answers, credential]: Parameters<typeof runDownload>) =>
	thrown(() => runDownload(own, answers, credential));
