import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jwtClient as unbundled, type JwtClientOptions } from '../../credentials/jwtClient';
import { clientEmail, pem } from '../support/keyFile';
import { thrown } from '../support/thrown';

const file = path.join(__dirname, '../../dist/credentials/jwtClient.js');
if (!existsSync(file)) throw new Error('There is no bundle to test. Run `npm run build` first.');
const { jwtClient: bundled } = jest.requireActual<{ jwtClient: typeof unbundled }>(file);

const GOOGLE = 'https://oauth2.googleapis.com/token';
const CUSTOM = 'http://127.0.0.1:4010/token';
const SCOPE = 'https://www.googleapis.com/auth/rcsbusinessmessaging';
const NOW = Date.UTC(2026, 10, 20, 12);
const FIVE_MINUTES_MS = 300_000;

type Sent = Parameters<JwtClientOptions['transporter']['request']>[0];

/** A client whose transporter gives the answers in order and keeps what the library sends. */
const open = (
	jwtClient: typeof unbundled,
	answers: readonly (Error | object)[],
	changes: Partial<JwtClientOptions> = {},
) => {
	const sent: Sent[] = [];
	const request = async (options: Sent) => {
		sent.push(options);
		const answer = answers[sent.length - 1];
		await Promise.resolve();
		if (answer === undefined) throw new Error('The library sent more than it was asked to.');
		if (answer instanceof Error) throw answer;
		return { data: answer };
	};
	const client = jwtClient({
		email: clientEmail,
		key: pem,
		scope: SCOPE,
		audience: GOOGLE,
		transporter: { request },
		...changes,
	});
	const assertions = () =>
		sent.map(({ data }) => new URLSearchParams(String(data)).get('assertion') ?? '');

	return { client, sent, assertions };
};

const token = (text: string, seconds = 3600) => ({ access_token: text, expires_in: seconds });
const part = (assertion: string, index: number): unknown =>
	JSON.parse(Buffer.from(assertion.split('.')[index] ?? '', 'base64url').toString());

beforeEach(() => {
	jest.useFakeTimers({
		now: NOW,
		doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout', 'performance'],
	});
});
afterEach(() => jest.useRealTimers());

test('bundle and library send the same request, byte for byte', async () => {
	const runs = [unbundled, bundled].map((make) => open(make, [token('one')]));
	for (const { client } of runs) await client.getAccessToken();

	const [library, bundle] = runs.map(({ sent }) =>
		sent.map((options) => ({ ...options, data: String(options.data) })),
	);
	expect(bundle).toEqual(library);
	expect(bundle).toHaveLength(1);
});

describe.each([
	['the library', unbundled],
	['the bundle', bundled],
])('%s', (_, jwtClient) => {
	test('signs the claims that Google asks for with the key', async () => {
		const { client, assertions } = open(jwtClient, [token('one')]);
		await client.getAccessToken();
		const [assertion = ''] = assertions();
		const [header, claims, signature = ''] = assertion.split('.');

		expect(part(assertion, 0)).toEqual({ alg: 'RS256' });
		expect(part(assertion, 1)).toEqual({
			iss: clientEmail,
			scope: SCOPE,
			aud: GOOGLE,
			iat: NOW / 1000,
			exp: NOW / 1000 + 3600,
		});
		expect(
			verify(
				'sha256',
				Buffer.from(`${header}.${claims}`),
				createPublicKey(pem),
				Buffer.from(signature, 'base64url'),
			),
		).toBe(true);
	});

	test("never signs Google's audience for another host", async () => {
		const { client, assertions } = open(jwtClient, [token('one', 1), token('two')], {
			audience: CUSTOM,
		});
		await client.getAccessToken();
		await client.getAccessToken();

		expect(assertions()).toHaveLength(2);
		for (const assertion of assertions()) {
			expect(part(assertion, 1)).toMatchObject({ aud: CUSTOM });
			expect(JSON.stringify(part(assertion, 1))).not.toContain('oauth2.googleapis.com');
		}
	});

	test('asks once for callers at the same time, and remembers the answer', async () => {
		const { client, sent } = open(jwtClient, [token('one')]);
		const tokens = await Promise.all(Array.from({ length: 50 }, () => client.getAccessToken()));

		expect(new Set(tokens)).toEqual(new Set(['one']));
		expect(await client.getAccessToken()).toBe('one');
		expect(sent).toHaveLength(1);
	});

	test('renews five minutes before the end, and not earlier', async () => {
		const { client } = open(jwtClient, [token('one'), token('two')]);
		await client.getAccessToken();

		jest.setSystemTime(NOW + 3_600_000 - FIVE_MINUTES_MS - 1);
		expect(await client.getAccessToken()).toBe('one');
		jest.setSystemTime(NOW + 3_600_000 - FIVE_MINUTES_MS + 1);
		expect(await client.getAccessToken()).toBe('two');
	});

	test('asks again after a failure', async () => {
		const { client } = open(jwtClient, [new Error('Down'), token('one')]);

		expect((await thrown(() => client.getAccessToken())).message).toBe('Down');
		expect(await client.getAccessToken()).toBe('one');
	});

	test("puts Google's refusal into the error text", async () => {
		const refusal = Object.assign(new Error('Request failed'), {
			response: { data: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } },
		});
		const { client } = open(jwtClient, [refusal]);

		expect((await thrown(() => client.getAccessToken())).message).toBe(
			'invalid_grant: Invalid JWT Signature.',
		);
	});

	test('hands our own errors through as they are', async () => {
		const own = new Error('Ours');
		const { client } = open(jwtClient, [own]);

		expect(await thrown(() => client.getAccessToken())).toBe(own);
	});
});

test('the bundle names the library it holds, and requires nothing but crypto', () => {
	const code = readFileSync(file, 'utf8');
	const { version } = jest.requireActual<{ version: string }>('google-auth-library/package.json');

	expect(code).toContain(`google-auth-library ${version} (Apache-2.0)`);
	expect(new Set(code.match(/\brequire\("[^"]*"\)/g))).toEqual(new Set(['require("crypto")']));
});
