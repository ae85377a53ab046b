import { createHash } from 'node:crypto';
import { BoundedMap } from '../rbm/boundedMap';
import { jwtClient, type JwtClient } from './jwtClient';
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
	httpRequest?: HttpRequest;
	waiting: number;
	token?: string;
	/** When `token` was first handed out, in milliseconds. */
	since: number;
}

const MAX_ACCOUNTS = 100;
const accounts = new BoundedMap<string, Account>(MAX_ACCOUNTS);

/**
 * A token that is valid for at least five minutes (or as long as its endpoint makes them). One per
 * key, scope, token URL and process: it is renewed early, and once for all who wait. It is held in
 * memory only.
 *
 * @throws {ExplainedError} the key cannot be read, or there is no token for it
 */
export const accessToken = async (
	source: TokenSource,
	httpRequest: HttpRequest,
): Promise<string> => {
	const account = accountOf(source);
	account.httpRequest = httpRequest;
	account.waiting += 1;

	try {
		const token = await account.client.getAccessToken();
		if (token !== account.token) Object.assign(account, { token, since: performance.now() });

		return token;
	} finally {
		account.waiting -= 1;
		if (account.waiting === 0) account.httpRequest = undefined;
	}
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
	const account = accounts.get(id) ?? openAccount(source);
	accounts.set(id, account);

	return account;
};

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
					return { data: await requestToken(account.httpRequest, tokenUrl, String(data)) };
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
