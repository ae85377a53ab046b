import type { IHttpRequestHelper, IN8nHttpFullResponse } from 'n8n-workflow';
import { ExplainedError } from '../rbm/explainedError';
import { refusedToken } from './refusedToken';
import { unreachable } from './noAnswer';

/** n8n's own door to the network: its proxy, time-outs and address rules apply. */
export type HttpRequest = IHttpRequestHelper['helpers']['httpRequest'];

const TIMEOUT_MS = 30_000;

/**
 * Exchanges a signed assertion for a token.
 *
 * @param form `grant_type` and `assertion`, url-encoded
 * @returns the answer of the token endpoint: `access_token`, `expires_in` in seconds
 * @throws {ExplainedError} the host cannot be reached, or gives no token
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export const requestToken = async (
	httpRequest: HttpRequest,
	tokenUrl: string,
	form: string,
): Promise<unknown> => {
	const answer = await post(httpRequest, tokenUrl, form);
	const body: unknown = answer.body;

	if (answer.statusCode === 200 && hasToken(body)) return body;
	const { host } = new URL(tokenUrl);
	// Before its body: whatever that says, the key was not judged.
	if (answer.statusCode === 429 || answer.statusCode >= 500) {
		throw new ExplainedError(
			answer.statusCode === 429
				? `${host} receives too many requests right now and gave no access token.`
				: `${host} has a problem of its own (HTTP ${answer.statusCode}) and gave no access token.`,
			'The key was not judged. Try again in a few minutes.',
			true,
			{ failure: answer.statusCode === 429 ? 'rate-limited' : 'temporarily-unavailable' },
		);
	}
	if (typeof body === 'object' && body !== null && 'error' in body) {
		throw refusedToken(tokenUrl, body, clockAhead(answer.headers.date));
	}
	throw new ExplainedError(
		`${host} answered with something that is not an access token (HTTP ${answer.statusCode}).`,
		'With a custom endpoint, check its Token URL. Otherwise a proxy or a sign-in page stands between n8n and Google.',
		answer.statusCode === 200,
	);
};

const post = async (
	httpRequest: HttpRequest,
	url: string,
	body: string,
): Promise<IN8nHttpFullResponse> => {
	try {
		return (await httpRequest({
			method: 'POST',
			url,
			body,
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded',
			},
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw unreachable(url, error);
	}
};

const hasToken = (body: unknown): boolean =>
	typeof body === 'object' &&
	body !== null &&
	'access_token' in body &&
	typeof body.access_token === 'string' &&
	body.access_token !== '';

/** Seconds by which this machine's clock is ahead of the answering host's, if that host tells. */
const clockAhead = (date: unknown): number | undefined => {
	const theirs = Date.parse(String(date ?? ''));

	return Number.isNaN(theirs) ? undefined : Math.round((Date.now() - theirs) / 1000);
};
