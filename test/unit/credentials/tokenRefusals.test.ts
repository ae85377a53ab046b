import { requestToken } from '../../../credentials/tokenEndpoint';
import { isExplained } from '../../../rbm/explainedError';
import { answeringHttp, tokenAnswer, type Answer } from '../../support/services/answeringHttp';
import { thrown } from '../../support/thrown';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const SHORT_LIVED =
	'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
const HOUR_MS = 3_600_000;

const refusal = (error: string, error_description?: string): Answer => ({
	status: 400,
	body: { error, error_description },
});
const at = (offsetMs: number): Answer => ({
	...(refusal('invalid_grant', SHORT_LIVED) as { readonly body: unknown }),
	date: new Date(Date.now() + offsetMs),
});
const network = (code: string, message = ''): Error =>
	Object.assign(new Error(message === '' ? `connect ${code}` : message), { code });

const fail = async (answer: Answer) => {
	const error = await thrown(() => requestToken(answeringHttp(answer).httpRequest, TOKEN_URL, ''));
	if (!isExplained(error)) throw error;
	return error;
};

describe('a token endpoint that gives no token is explained', () => {
	test.each<[string, Answer, string]>([
		[
			'a deleted key',
			refusal('invalid_grant', 'Invalid JWT Signature.'),
			'The service account key was deleted, or its file was changed.',
		],
		[
			'a clock that is fast',
			at(-7 * HOUR_MS),
			'The clock of the machine that runs n8n is 7 hours fast, so Google refused the key.',
		],
		[
			'a clock that is slow',
			at(HOUR_MS / 4),
			'The clock of the machine that runs n8n is 15 minutes slow, so Google refused the key.',
		],
		[
			'a clock of unknown error',
			refusal('invalid_grant', SHORT_LIVED),
			'The clock of the machine that runs n8n is wrong, so Google refused the key.',
		],
		[
			'a deleted account',
			refusal('invalid_grant', 'Invalid grant: account not found'),
			'The service account of this key does not exist (any more).',
		],
		[
			'an account that is gone',
			refusal('invalid_grant', 'Account has been deleted'),
			'The service account of this key does not exist (any more).',
		],
		[
			'a changed address',
			refusal('invalid_grant', 'Not a valid email or user ID.'),
			'The service account of this key does not exist (any more).',
		],
		[
			'a disabled account',
			refusal('disabled_client', 'The OAuth client was disabled.'),
			'The service account of this key, or the key, is disabled.',
		],
		[
			'another audience',
			refusal('invalid_grant', 'Invalid JWT: Failed audience check.'),
			'The token endpoint says that the request was meant for another address.',
		],
		[
			'a scope it may not have',
			refusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.'),
			'The service account exists, but may not use this part of RCS for Business.',
		],
		[
			'an unauthorized client',
			refusal('unauthorized_client', 'Client is unauthorized to retrieve access tokens.'),
			'The service account exists, but may not use this part of RCS for Business.',
		],
		[
			'a reason that is not known',
			refusal('new_reason'),
			'oauth2.googleapis.com gave no access token for the service account key.',
		],
		[
			'an outage',
			{ status: 503, body: '<html>' },
			'oauth2.googleapis.com has a problem of its own (HTTP 503) and gave no access token.',
		],
		[
			'an outage in words',
			{ status: 500, body: { error: 'internal_failure' } },
			'oauth2.googleapis.com has a problem of its own (HTTP 500) and gave no access token.',
		],
		[
			'too many requests',
			{ status: 429, body: { error: 'rate_limit' } },
			'oauth2.googleapis.com receives too many requests right now and gave no access token.',
		],
		[
			'a sign-in page',
			{ status: 200, body: '<html>' },
			'oauth2.googleapis.com answered with something that is not an access token (HTTP 200).',
		],
		[
			'a redirect',
			{ status: 302, body: '' },
			'oauth2.googleapis.com answered with something that is not an access token (HTTP 302).',
		],
		[
			'an empty token',
			tokenAnswer(''),
			'oauth2.googleapis.com answered with something that is not an access token (HTTP 200).',
		],
		[
			'a name that does not resolve',
			network('ENOTFOUND'),
			'oauth2.googleapis.com was not found: its name does not resolve.',
		],
		[
			'a refused connection',
			network('ECONNREFUSED'),
			'oauth2.googleapis.com refused the connection.',
		],
		[
			'a time-out',
			network('ECONNABORTED', 'timeout of 30000ms exceeded'),
			'oauth2.googleapis.com did not answer in time.',
		],
		[
			'a certificate of a company proxy',
			network('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
			'oauth2.googleapis.com has a certificate that n8n does not trust, or does not speak https.',
		],
		[
			'a proxy that wants a password',
			new Error('Request failed with status code 407'),
			'oauth2.googleapis.com could not be reached through the proxy of this n8n.',
		],
		[
			'the address rules of n8n',
			new Error('The request was blocked because it resolves to a restricted IP address'),
			"oauth2.googleapis.com was blocked by this n8n's protection against requests to internal addresses.",
		],
		[
			'the allowed domains of the credential',
			new Error('Domain not allowed: This credential is restricted from accessing x'),
			'oauth2.googleapis.com is not among the domains this credential may send requests to.',
		],
		['anything else', new Error('?'), 'oauth2.googleapis.com could not be reached.'],
	])('%s', async (_, answer, message) => {
		expect((await fail(answer)).message).toBe(message);
	});

	test("Google's own words are kept below, and cut short", async () => {
		const { description } = await fail(refusal('invalid_grant', `Because. ${'x'.repeat(9000)}`));

		expect(description).toContain('Answer of oauth2.googleapis.com: invalid_grant: Because.');
		expect(description.length).toBeLessThan(700);
	});

	test('a key or an assertion that they echo is struck out', async () => {
		const words = `Cannot verify assertion=eyJhbGciOiJSUzI1NiJ9.${'aB3'.repeat(300)}`;
		const { description } = await fail(refusal('invalid_grant', words));

		expect(description).toContain('invalid_grant: Cannot verify assertion=•••');
		expect(description).not.toContain('aB3');
	});

	test('the host to add to the allowed domains is named', async () => {
		const { description } = await fail(new Error('Domain not allowed: …'));

		expect(description).toContain('add oauth2.googleapis.com to "Allowed Domains"');
	});

	test('nothing in the error makes n8n replace its text', async () => {
		for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET']) {
			const error = await fail(network(code));

			expect(error).not.toHaveProperty('code');
			expect(error).not.toHaveProperty('response');
			expect(error.cause).toBeUndefined();
			expect(`${error.message} ${error.description}`).not.toContain(code);
		}
	});
});
