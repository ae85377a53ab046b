import type { IHttpRequestHelper } from 'n8n-workflow';
import { ExplainedError } from '../rbm/explainedError';
import { exchange, type Answer, type Bounds } from './exchange';
import { unanswered } from './noAnswer';
import { refusedToken } from './refusedToken';

/** n8n's own door to the network: its proxy, time-outs and address rules apply. */
export type HttpRequest = IHttpRequestHelper['helpers']['httpRequest'];

/**
 * Google answers within a second, with less than 2 kB. The time is shorter than that of the requests which
 * need the token, so that a host that hangs is named and not the next one.
 */
const BOUNDS: Bounds = { milliseconds: 20_000, bytes: 100_000 };

/**
 * Exchanges a signed assertion for a token.
 *
 * @param form `grant_type` and `assertion`, url-encoded
 * @param signal given when nobody waits for the token any more
 * @returns the answer of the token endpoint: `access_token`, `expires_in` in seconds
 * @throws {ExplainedError} the host cannot be reached, or gives no token
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export const requestToken = async (
	httpRequest: HttpRequest,
	tokenUrl: string,
	form: string,
	signal?: AbortSignal,
): Promise<unknown> => {
	const { status, headers, body } = await post(httpRequest, tokenUrl, form, signal);

	if (status === 200 && hasToken(body)) return body;
	const { host } = new URL(tokenUrl);
	// Before its body: whatever that says, the key was not judged.
	if (status === 429 || status >= 500) {
		throw new ExplainedError(
			status === 429
				? `${host} receives too many requests right now and gave no access token.`
				: `${host} has a problem of its own (HTTP ${status}) and gave no access token.`,
			'The key was not judged. Try again in a few minutes.',
			true,
			{ failure: status === 429 ? 'rate-limited' : 'temporarily-unavailable' },
		);
	}
	if (typeof body === 'object' && body !== null && 'error' in body) {
		throw refusedToken(tokenUrl, body, clockAhead(headers.date));
	}
	throw new ExplainedError(
		`${host} answered with something that is not an access token (HTTP ${status}).`,
		'With a custom endpoint, check its Token URL. Otherwise a proxy or a sign-in page stands between n8n and Google.',
		status === 200,
	);
};

const post = async (
	httpRequest: HttpRequest,
	url: string,
	body: string,
	signal: AbortSignal | undefined,
): Promise<Answer> => {
	const headers = {
		accept: 'application/json',
		'content-type': 'application/x-www-form-urlencoded',
	};
	try {
		return await exchange(
			httpRequest,
			{ method: 'POST', url, body, headers },
			{ ...BOUNDS, signal },
		);
	} catch (error) {
		throw unanswered(url, error);
	}
};

const hasToken = (body: unknown): boolean =>
	typeof body === 'object' &&
	body !== null &&
	'access_token' in body &&
	typeof body.access_token === 'string' &&
	// What a header can hold.
	/^[\x21-\x7e]+$/.test(body.access_token);

/** Seconds by which this machine's clock is ahead of the answering host's, if that host tells. */
const clockAhead = (date: unknown): number | undefined => {
	const theirs = Date.parse(String(date ?? ''));

	return Number.isNaN(theirs) ? undefined : Math.round((Date.now() - theirs) / 1000);
};
