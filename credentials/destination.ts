import type { IHttpRequestOptions } from 'n8n-workflow';
import { ExplainedError } from '../rbm/explainedError';
import { messagingUrlsOf, scopes, type Api, type Endpoint } from '../rbm/endpoints';

/** n8n's HTTP Request node still has the names of an older interface. */
export type AnyRequest = IHttpRequestOptions & {
	readonly uri?: string;
	readonly rejectUnauthorized?: boolean;
};

export interface Destination {
	/** Absolute and normalised. What was judged is this text, so this text must be requested. */
	readonly url: string;
	readonly scope: (typeof scopes)[Api];
}

/**
 * Where a request goes, and the scope it needs there. A URL without host belongs to the request's
 * base URL, or to the messaging API.
 *
 * @throws {ExplainedError} it leaves the endpoint that the credential chooses
 */
export const destinationOf = (request: AnyRequest, endpoint: Endpoint): Destination => {
	const url = absolute(request, endpoint);
	const bases: readonly (readonly [Api, string])[] = [
		// Google's regional hosts are one service: some methods want the host of the numbers' region.
		...messagingUrlsOf(endpoint).map((url) => ['messaging', url] as const),
		['management', endpoint.managementUrl],
	];
	// The longest first: one custom base URL may lie below the other.
	const api = [...bases]
		.sort(([, a], [, b]) => b.length - a.length)
		.find(([, base]) => url !== undefined && isWithin(url, new URL(base)))?.[0];

	if (url === undefined || api === undefined) throw leaves(url, bases);

	return { url: url.href, scope: scopes[api] };
};

/** Of the credential's own URLs only what stands before their paths, which may be a secret. */
const leaves = (
	url: URL | undefined,
	bases: readonly (readonly [Api, string])[],
): ExplainedError => {
	const origins = [...new Set(bases.map(([, base]) => new URL(base).origin))];
	const part = url !== undefined && origins.includes(url.origin) ? 'this path of ' : '';

	return new ExplainedError(
		`This credential may not be used for ${url?.host ? `${part}${url.origin}` : 'this URL'}. It gives its token only to the Messaging URL and the Management URL of its endpoint, at ${origins.join(' and ')}.`,
		'Correct the URL of the request, or choose another "Endpoint" in the credential.',
	);
};

const absolute = (request: AnyRequest, { messagingUrl }: Endpoint): URL | undefined => {
	const target = String(request.url ?? request.uri ?? '').trim();
	const base = request.baseURL || messagingUrl;
	const text = /^([a-z][a-z\d+.-]*:|[\\/]{2})/i.test(target)
		? target
		: `${base.replace(/\/+$/, '')}/${target.replace(/^\/+/, '')}`;

	return URL.canParse(text) ? new URL(text) : undefined;
};

/** Compared as parsed: in text, `https://google.com.evil.com` begins with `https://google.com`. */
const isWithin = (url: URL, base: URL): boolean =>
	url.origin === base.origin &&
	url.username === '' &&
	url.password === '' &&
	`${url.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
