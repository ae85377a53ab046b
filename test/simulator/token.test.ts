import { generateKeyPairSync } from 'node:crypto';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import {
	connectClient,
	MANAGEMENT_SCOPE,
	MESSAGING_SCOPE,
	requestToken,
	signAssertion,
} from '../support/simulator/simulatorClient';

let simulator: Simulator;
let key: { private_key: string; private_key_id: string; client_email: string };

beforeAll(async () => {
	simulator = await startSimulator();
	key = JSON.parse(simulator.serviceAccountKey);
});
afterAll(() => simulator.stop());

const ask = (claims: Record<string, unknown>, header = {}) =>
	requestToken(
		simulator.tokenUrl,
		signAssertion(key, { aud: simulator.tokenUrl, ...claims }, header),
	);

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const TIMEFRAME =
	'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';

test('a good assertion is traded for a bearer token that lasts an hour', async () => {
	const { status, body } = await ask({});

	expect(status).toBe(200);
	expect(body).toEqual({
		access_token: expect.stringMatching(/^ya29\.c\./),
		expires_in: 3599,
		token_type: 'Bearer',
	});
});

test('the key file looks like one of Google', () => {
	expect(key).toMatchObject({
		type: 'service_account',
		client_email: expect.stringMatching(/\.iam\.gserviceaccount\.com$/),
		private_key: expect.stringContaining('BEGIN PRIVATE KEY'),
		token_uri: simulator.tokenUrl,
		// Google's clients refuse a key of another universe, or go without a token.
		universe_domain: 'googleapis.com',
	});
});

test('both scopes, and both at once, are known', async () => {
	expect((await ask({ scope: MANAGEMENT_SCOPE })).status).toBe(200);
	expect((await ask({ scope: `${MESSAGING_SCOPE} ${MANAGEMENT_SCOPE}` })).status).toBe(200);
});

test('the token URL under another loopback name is the same audience', async () => {
	const aud = simulator.tokenUrl.replace('127.0.0.1', 'localhost');

	expect((await ask({ aud })).status).toBe(200);
});

test.each([
	["Google's own audience", { aud: 'https://oauth2.googleapis.com/token' }],
	['the token URL with a slash too many', { aud: 'SLASH' }],
])('%s is refused', async (_, { aud }) => {
	const { status, body } = await ask({ aud: aud.replace('SLASH', `${simulator.tokenUrl}/`) });

	expect(status).toBe(400);
	expect(body).toEqual({
		error: 'invalid_grant',
		error_description: `Invalid JWT: Failed audience check. The right audience is ${simulator.tokenUrl}`,
	});
});

test.each([
	['an expired assertion', () => ({ iat: nowSeconds() - 7200, exp: nowSeconds() - 3600 })],
	['one from the future', () => ({ iat: nowSeconds() + 900, exp: nowSeconds() + 1800 })],
	['one that lives too long', () => ({ exp: nowSeconds() + 3700 })],
])('%s is refused for its timeframe', async (_, claims) => {
	expect((await ask(claims())).body).toEqual({
		error: 'invalid_grant',
		error_description: TIMEFRAME,
	});
});

test('a clock that is four minutes ahead is tolerated', async () => {
	const { status } = await ask({ iat: nowSeconds() + 240, exp: nowSeconds() + 3840 });

	expect(status).toBe(200);
});

test('a foreign key, an unknown key id and another algorithm are bad signatures', async () => {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const foreign = { ...key, private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
	const claims = { aud: simulator.tokenUrl };
	const assertions = [
		signAssertion({ ...foreign, private_key: String(foreign.private_key) }, claims),
		signAssertion(key, claims, { kid: 'unknown' }),
		signAssertion(key, claims, { alg: 'none' }),
		signAssertion(key, claims).replace(/[^.]*$/, ''),
	];

	for (const assertion of assertions) {
		expect((await requestToken(simulator.tokenUrl, assertion)).body).toEqual({
			error: 'invalid_grant',
			error_description: 'Invalid JWT Signature.',
		});
	}
});

test.each([
	[{ iss: 'nobody@example.com' }, 'invalid_grant', 'Invalid grant: account not found'],
	[{ scope: '' }, 'invalid_scope', 'Empty or missing scope not allowed.'],
	[
		{ scope: 'https://www.googleapis.com/auth/drive' },
		'invalid_scope',
		'Invalid OAuth scope or ID token audience provided.',
	],
])('the claims %j are refused as %s', async (claims, error, error_description) => {
	expect(await ask(claims)).toEqual({ status: 400, body: { error, error_description } });
});

test('acting for someone else is not allowed', async () => {
	expect(await ask({ sub: 'someone@example.com' })).toMatchObject({
		status: 401,
		body: { error: 'unauthorized_client' },
	});
});

test('another grant type and what is no JWT are refused', async () => {
	const assertion = signAssertion(key, { aud: simulator.tokenUrl });

	expect(await requestToken(simulator.tokenUrl, assertion, 'password')).toMatchObject({
		status: 400,
		body: { error: 'unsupported_grant_type' },
	});
	for (const nonsense of ['', 'a.b.c', `${assertion}.more`, 'é.é.é']) {
		expect(await requestToken(simulator.tokenUrl, nonsense)).toEqual({
			status: 400,
			body: { error: 'invalid_grant', error_description: 'Bad Request' },
		});
	}
});

test('a disabled and a deleted account get no token, an enabled one does again', async () => {
	const outcomes = [];
	for (const state of ['disabled', 'deleted', 'enabled'] as const) {
		await simulator.backDoor.setAccountState({ state });
		outcomes.push((await ask({})).body['error_description']);
	}

	expect(outcomes).toEqual(['Service account is disabled', 'Account has been deleted', undefined]);
});

test('a key made earlier is used again, and points at the new address', async () => {
	const second = await startSimulator({ serviceAccountKey: simulator.serviceAccountKey });
	try {
		expect(JSON.parse(second.serviceAccountKey)).toEqual({ ...key, token_uri: second.tokenUrl });
		const client = await connectClient(second);
		expect((await client.sendText('+12025550101', 'Hello')).status).toBe(200);
	} finally {
		await second.stop();
	}
});

test('what is no service-account key is refused at the start', async () => {
	await expect(startSimulator({ serviceAccountKey: '{"type":"authorized_user"}' })).rejects.toThrow(
		'service_account',
	);
});

test('token requests are counted', async () => {
	const before = await simulator.backDoor.counters();
	await ask({});
	await ask({ scope: '' });
	const after = await simulator.backDoor.counters();

	expect(after.tokenRequests - before.tokenRequests).toBe(2);
	expect(after.tokensIssued - before.tokensIssued).toBe(1);
});
