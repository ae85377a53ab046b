import { JWT, type JWTOptions } from 'google-auth-library';

/** Sends the one request that google-auth-library makes; it rejects with the caller's own error. */
export interface TokenTransporter {
	readonly request: (options: { readonly data?: unknown }) => Promise<{ readonly data: unknown }>;
}

export interface JwtClientOptions {
	readonly email: string;
	/** PEM, with real newlines. */
	readonly key: string;
	readonly scope: string;
	/** The assertion's `aud`. The library writes Google's unless told otherwise. */
	readonly audience: string;
	readonly transporter: TokenTransporter;
}

/** A client that remembers its token, renews it early, and asks once for concurrent callers. */
export interface JwtClient {
	readonly getAccessToken: () => Promise<string>;
}

/**
 * Google's own JWT client for one service account.
 *
 * This is the only file that imports google-auth-library, and the build bundles the library into
 * it. Its types are ours, because nobody who installs the package has the library's.
 */
export const jwtClient = (options: JwtClientOptions): JwtClient => {
	const client = new JWT({
		email: options.email,
		key: options.key,
		scopes: [options.scope],
		additionalClaims: { aud: options.audience },
		transporter: options.transporter as unknown as JWTOptions['transporter'],
		// Would touch interceptors of the transporter that only Gaxios has.
		useAuthRequestParameters: false,
	} as JWTOptions);

	return { getAccessToken: async () => (await client.getAccessToken()).token ?? '' };
};
