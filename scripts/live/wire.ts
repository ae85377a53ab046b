import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { messagingUrlsOf, type Endpoint } from '../../rbm/endpoints';
import { httpOver } from '../../test/support/execution/httpExecution';

/** A request that was made, without what is in it. */
export interface WireRequest {
	readonly method: string;
	/** Without ids. */
	readonly path: string;
	/** Absent where no answer came. */
	readonly status?: number;
}

/** `/v1/phones/…/agentMessages`: of the parts behind the version, every other one is an id. */
const withoutIds = (pathname: string): string => {
	const [before = '', behind] = pathname.split('/v1/');
	if (behind === undefined) return pathname;
	const parts = behind.split('/').map((part, at) => (at % 2 === 0 ? part : '…'));

	return `${before.endsWith('/upload') ? '/upload' : ''}/v1/${parts.join('/')}`;
};

/** The network of a run: writes down every request, and lets none go anywhere else. */
export const openWire = (endpoint: Endpoint) => {
	const { managementUrl, tokenUrl } = endpoint;
	const urls = [...messagingUrlsOf(endpoint), managementUrl, tokenUrl];
	const origins = new Set(urls.map((url) => new URL(url).origin));
	const requests: WireRequest[] = [];
	const http = httpOver({});

	const request = async (options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> => {
		const { origin, pathname } = new URL(options.url);
		if (!origins.has(origin)) throw new Error(`A request to ${origin} was held back.`);
		const sent = { method: options.method ?? 'GET', path: withoutIds(pathname) };
		try {
			// Where a redirect leads to was not judged.
			const answer = await http({ ...options, disableFollowRedirect: true });
			requests.push({ ...sent, status: answer.statusCode });

			return answer;
		} catch (error) {
			const { response } = error as { readonly response?: { readonly status: number } };
			requests.push({ ...sent, ...(response !== undefined && { status: response.status }) });
			throw error;
		}
	};

	return {
		request,
		/** Those since the last call. */
		taken: (): readonly WireRequest[] => requests.splice(0),
		/** Of the newest answer; 0 where none came. */
		lastStatus: (): number => requests.at(-1)?.status ?? 0,
	};
};
