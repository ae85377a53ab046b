import { createHash } from 'node:crypto';
import { BoundedMap } from '../rbm/boundedMap';
import { until } from './exchange';
import { jwtClient, type JwtClient } from './jwtClient';
import { unanswered } from './noAnswer';
import { readServiceAccountKey } from './serviceAccountKey';
import { requestToken, type HttpRequest } from './tokenEndpoint';

/** Whose token, for what, and from where. */
export interface TokenSource {
	/** The key file as it was pasted. */
	readonly serviceAccountKey: string;
	readonly scope: string;
	readonly tokenUrl: string;
}

interface Account {
	readonly client: JwtClient;
	/** The door of the newest caller; kept only while somebody waits, as it holds an execution. */
	httpRequest?: HttpRequest | undefined;
	waiting: number;
	/** The request under way: when it began, and how to end it. */
	asking?: { readonly since: number; readonly end: AbortController } | undefined;
	token?: string;
	/** When `token` was first handed out, on the monotonic clock. */
	since: number;
}

const MAX_ACCOUNTS = 100;
const accounts = new BoundedMap<string, Account>(MAX_ACCOUNTS);

/** Who comes later than this does not wait for the same request, but makes another one. */
const PATIENCE_MILLISECONDS = 5_000;

/**
 * A token that is valid for at least five minutes (or as long as its endpoint makes them). One per
 * key, scope, token URL and process: it is renewed early, and once for all who wait. It is held in
 * memory only.
 *
 * @param signal given when this caller does not want it any more; the request ends with the last one
 * @throws {ExplainedError} the key cannot be read, there is no token for it, or the signal was given
 */
export const accessToken = async (
	source: TokenSource,
	httpRequest: HttpRequest,
	signal?: AbortSignal,
): Promise<string> => {
	const account = accountOf(source);
	account.httpRequest = httpRequest;
	account.waiting += 1;

	try {
		const token = await until(signal, account.client.getAccessToken());
		if (token !== account.token) Object.assign(account, { token, since: performance.now() });

		return token;
	} catch (error) {
		throw signal?.aborted ? unanswered(source.tokenUrl, { code: 'ERR_CANCELED' }) : error;
	} finally {
		account.waiting -= 1;
		if (account.waiting === 0) leave(source, account);
	}
};

/** Nobody waits any more. A request that is still under way ends; who comes now makes another one. */
const leave = (source: TokenSource, account: Account): void => {
	account.httpRequest = undefined;
	if (account.asking === undefined) return;

	account.asking.end.abort();
	if (accounts.get(identify(source)) === account) accounts.delete(identify(source));
};

/**
 * Forgets a token that was refused, so that the next caller gets a new one. Does nothing if it was
 * renewed meanwhile, or is younger than `minimumAgeMs`.
 */
export const forgetToken = (source: TokenSource, token: string, minimumAgeMs = 0): void => {
	const account = accounts.get(identify(source));
	if (account?.token !== token || performance.now() - account.since < minimumAgeMs) return;

	accounts.delete(identify(source));
};

/** Forgets whatever token there is, so that the next caller proves the key anew. */
export const forgetTokens = (source: TokenSource): void => {
	accounts.delete(identify(source));
};

const accountOf = (source: TokenSource): Account => {
	const id = identify(source);
	const known = accounts.get(id);
	const account = known === undefined || isStuck(known) ? openAccount(source) : known;
	accounts.set(id, account);

	return account;
};

/** Those who wait for it already go on waiting; what they get is as good. */
const isStuck = ({ asking }: Account): boolean =>
	asking !== undefined && performance.now() - asking.since > PATIENCE_MILLISECONDS;

const openAccount = ({ serviceAccountKey, scope, tokenUrl }: TokenSource): Account => {
	const { clientEmail, privateKey } = readServiceAccountKey(serviceAccountKey);
	const account: Account = {
		waiting: 0,
		since: 0,
		client: jwtClient({
			email: clientEmail,
			key: privateKey,
			scope,
			// An assertion for another host must be worthless at Google.
			audience: tokenUrl,
			transporter: {
				// The library names Google's URL here whatever the audience, so its URL is not used.
				request: async ({ data }) => {
					if (account.httpRequest === undefined) throw new Error('Nobody waits for this token.');
					const end = new AbortController();
					account.asking = { since: performance.now(), end };
					return {
						data: await requestToken(
							account.httpRequest,
							tokenUrl,
							String(data),
							end.signal,
						).finally(() => (account.asking = undefined)),
					};
				},
			},
		}),
	};

	return account;
};

const identify = ({ serviceAccountKey, scope, tokenUrl }: TokenSource): string =>
	createHash('sha256')
		.update(JSON.stringify([serviceAccountKey, scope, tokenUrl]))
		.digest('hex');
