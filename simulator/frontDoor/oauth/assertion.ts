import { verify } from 'node:crypto';
import { z } from 'zod';

import { SCOPES, type Account, type Accounts } from './accounts';

/** Google allows clocks to differ a little. */
const CLOCK_SKEW_SECONDS = 300;
const LONGEST_LIFETIME_SECONDS = 3600;

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** An answer of the token endpoint other than 200, as OAuth 2.0 shapes it (RFC 6749, 5.2). */
export interface TokenRefusal {
	readonly status: 400 | 401;
	readonly error: string;
	readonly error_description: string;
}

const refusal = (
	error: string,
	error_description: string,
	status: 400 | 401 = 400,
): TokenRefusal => ({ status, error, error_description });

const invalidGrant = (description: string): TokenRefusal => refusal('invalid_grant', description);

const unauthorizedClient = (): TokenRefusal =>
	refusal(
		'unauthorized_client',
		'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
		401,
	);

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional() });
const claimsSchema = z.object({
	iss: z.string(),
	aud: z.string(),
	scope: z.string().optional(),
	sub: z.string().optional(),
	iat: z.number(),
	exp: z.number(),
});

const decode = <Schema extends z.ZodType>(part: string, schema: Schema) => {
	try {
		return schema.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))).data;
	} catch {
		return undefined;
	}
};

const isSignedBy = ({ publicKey }: Account, signed: string, signature: string): boolean =>
	verify('RSA-SHA256', Buffer.from(signed), publicKey, Buffer.from(signature, 'base64url'));

const isTimely = (claims: { iat: number; exp: number }, nowSeconds: number): boolean =>
	claims.exp - claims.iat <= LONGEST_LIFETIME_SECONDS &&
	claims.exp > claims.iat &&
	claims.iat <= nowSeconds + CLOCK_SKEW_SECONDS &&
	claims.exp >= nowSeconds - CLOCK_SKEW_SECONDS;

/**
 * Checks a JWT-bearer request (RFC 7523) as Google's token endpoint does and says whose it is, or
 * refuses in Google's words. `audiences` are the addresses of this very token endpoint, the
 * preferred one first: an assertion meant for another one is worthless here.
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export const checkAssertion = (
	form: URLSearchParams,
	accounts: Accounts,
	audiences: readonly string[],
	nowSeconds: number,
): { readonly account: Account; readonly scopes: readonly string[] } | TokenRefusal => {
	if (form.get('grant_type') !== GRANT_TYPE) {
		return refusal('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type')}`);
	}
	const [headerPart = '', claimsPart = '', signature = '', ...rest] =
		form.get('assertion')?.split('.') ?? [];
	const header = decode(headerPart, headerSchema);
	const claims = decode(claimsPart, claimsSchema);
	if (!header || !claims || rest.length > 0) return invalidGrant('Bad Request');

	const account = accounts.findByEmail(claims.iss);
	if (!account) return invalidGrant('Invalid grant: account not found');
	const { private_key_id: keyId } = account.serviceAccount;
	if (
		header.alg !== 'RS256' ||
		(header.kid !== undefined && header.kid !== keyId) ||
		!isSignedBy(account, `${headerPart}.${claimsPart}`, signature)
	) {
		return invalidGrant('Invalid JWT Signature.');
	}
	if (account.state === 'deleted') return invalidGrant('Account has been deleted');
	if (account.state === 'disabled') return invalidGrant('Service account is disabled');
	if (!audiences.includes(claims.aud)) {
		return invalidGrant(
			`Invalid JWT: Failed audience check. The right audience is ${audiences[0]}`,
		);
	}
	if (!isTimely(claims, nowSeconds)) {
		return invalidGrant(
			'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
		);
	}
	if (claims.sub !== undefined && claims.sub !== claims.iss) {
		return unauthorizedClient();
	}

	const scopes = claims.scope?.split(' ').filter(Boolean) ?? [];
	if (scopes.length === 0) return refusal('invalid_scope', 'Empty or missing scope not allowed.');
	const known: readonly string[] = Object.values(SCOPES);
	if (!scopes.every((scope) => known.includes(scope))) {
		return refusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
	}

	const missing = scopes.some((scope) => !account.scopes.some((name) => SCOPES[name] === scope));
	if (missing && account.refusesAt === 'token') return unauthorizedClient();

	return { account, scopes };
};
