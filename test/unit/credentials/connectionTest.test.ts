import { RcsForBusinessApi } from '../../../credentials/RcsForBusinessApi.credentials';
import agentLookup from '../../fixtures/err.403.agentLookup.json';
import nonTester from '../../fixtures/err.403.nonTester.json';
import notReachable from '../../fixtures/err.404.notReachable.json';
import invalidArgument from '../../fixtures/err.400.invalidArgument.json';
import exhausted from '../../fixtures/err.429.resourceExhausted.json';
import capabilities from '../../fixtures/res.capabilities.guide.json';
import { answeringHttp, tokenAnswer, type Answer } from '../../support/services/answeringHttp';
import { keyFileText } from '../../support/keyFile';
import { thrown } from '../../support/thrown';
import { allowed } from '../../support/measure/allowed';

const HOST = 'rcsbusinessmessaging.googleapis.com';
const credential = new RcsForBusinessApi();
const googleError = (code: number, status: string, message: string, details: unknown[] = []) => ({
	status: code,
	body: { error: { code, message, status, details } },
});

const pressTest = async (answer: Answer, agentId = 'my_shop_agent', changes = {}) => {
	const http = answeringHttp(tokenAnswer('one'), answer);
	const credentials = {
		serviceAccountKey: keyFileText(),
		endpoint: 'global',
		accessToken: '',
		agentId,
		...changes,
	};
	await credential.preAuthentication.call(
		{ helpers: { httpRequest: http.httpRequest } },
		credentials,
	);
	const request = await credential.authenticate(credentials, {
		url: credential.test.request.url ?? '',
	});

	return { request, requests: http.requests };
};

describe('the test is green', () => {
	test.each([
		['for a fictional number that cannot be reached', { status: 404, body: notReachable }, 'a'],
		['for one that can', { body: capabilities }, 'a'],
		['for an agent that is not launched yet', { status: 403, body: nonTester }, 'a'],
		['without agent, when only the agent is missed', { status: 403, body: agentLookup }, ''],
		['without agent, when the request is incomplete', { status: 400, body: invalidArgument }, ' '],
	])('%s', async (_, answer, agentId) => {
		await expect(pressTest(answer, agentId)).resolves.toBeDefined();
	});
});

test('the harmless call asks what a fictional number can show, twice with ids of their own', async () => {
	const { request, requests } = await pressTest({ body: capabilities });
	const [, first] = requests;

	for (const asked of [first, request]) {
		expect(asked?.method).toBe('GET');
		expect(asked?.url).toBe(`https://${HOST}/v1/phones/%2B12025550143/capabilities`);
		expect(asked?.qs).toMatchObject({ agentId: 'my_shop_agent' });
		expect(asked?.headers).toMatchObject({ Authorization: 'Bearer one' });
	}
	expect(request.qs?.requestId).not.toBe(first?.qs?.requestId);
});

test('every press proves the key anew, although a token is at hand', async () => {
	expect((await pressTest({ body: capabilities })).requests).toHaveLength(2);
	expect((await pressTest({ body: capabilities })).requests).toHaveLength(2);
});

test('the agent may be written as the console shows it', async () => {
	const { request } = await pressTest({ body: capabilities }, 'my_shop_agent@rbm.goog');

	expect(request.qs?.agentId).toBe('my_shop_agent');
});

describe('the test names the broken part in one text', () => {
	test.each([
		[
			'the agent',
			{ status: 403, body: agentLookup },
			`The key works, but the agent "my_shop_agent" does not belong to this service account's partner account, or its id is mistyped. Copy the agent ID from the RCS for Business Developer Console, or empty "Default Agent ID". Answer of ${HOST}: HTTP 403 ${agentLookup.error.message}`,
		],
		[
			'the permission for the agent',
			googleError(403, 'PERMISSION_DENIED', 'The caller does not have permission'),
			`The key works, but the agent "my_shop_agent" does not belong to this service account's partner account, or its id is mistyped. Copy the agent ID from the RCS for Business Developer Console, or empty "Default Agent ID". Answer of ${HOST}: HTTP 403 The caller does not have permission`,
		],
		[
			'the API of the project',
			googleError(403, 'PERMISSION_DENIED', 'Off.', [{ reason: 'SERVICE_DISABLED' }]),
			`The key works, but its Google Cloud project may not use the RCS Business Messaging API. Use the service account that the RCS for Business Developer Console makes, or enable the API in Google Cloud. Answer of ${HOST}: HTTP 403 Off.`,
		],
		[
			'the scope',
			googleError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
				{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' },
			]),
			`The key works, but it may not use the messaging part of RCS for Business. Use the service account of your partner account. Answer of ${HOST}: HTTP 403 Request had insufficient authentication scopes.`,
		],
		[
			'the pair of URLs',
			googleError(401, 'UNAUTHENTICATED', 'Who?'),
			`The key works, but ${HOST} does not accept its access token. With a custom endpoint, its Token URL and its Messaging URL do not belong together. Otherwise create a new key in the RCS for Business Developer Console and paste it. Answer of ${HOST}: HTTP 401 Who?`,
		],
		[
			'the rate',
			{ status: 429, body: exhausted },
			`The key works, but ${HOST} receives too many requests right now. Wait a minute, then test again. Answer of ${HOST}: HTTP 429 ${exhausted.error.message}`,
		],
		[
			'the server',
			{ status: 502, body: '<html>' },
			`The key works, but ${HOST} has a problem of its own. Try again later. Answer of ${HOST}: HTTP 502`,
		],
		[
			'the page instead of the API',
			{ status: 200, body: '<html>' },
			`${HOST} answered, but not as RCS for Business does. With a custom endpoint, check its Messaging URL. Otherwise a proxy or a sign-in page stands between n8n and Google. Answer of ${HOST}: HTTP 200`,
		],
		[
			'the connection',
			Object.assign(new Error('connect ECONNREFUSED 1.2.3.4:443'), { code: 'ECONNREFUSED' }),
			`${HOST} refused the connection. Nothing listens there, or a firewall or proxy is in the way. If n8n runs in Docker, "localhost" is the container itself; use host.docker.internal.`,
		],
	])('%s', async (_, answer, message) => {
		expect((await thrown(() => pressTest(answer))).message).toBe(message);
	});

	test('the form of the agent id', async () => {
		expect((await thrown(() => pressTest({ body: {} }, 'my agent'))).message).toContain(
			'Agent ID holds a blank or an invisible character, which no agent id has.',
		);
	});

	test('the client tokens', async () => {
		const press = (clientTokens: string) => pressTest({ body: {} }, '', { clientTokens });

		expect((await thrown(() => press('7391'))).message).toContain('fewer than 8 characters');
		expect((await thrown(() => press(keyFileText()))).message).toContain('holds a key');
		await expect(
			pressTest({ body: capabilities }, '', { clientTokens: 'correct horse' }),
		).resolves.toBeDefined();
	});

	test('the custom URLs', async () => {
		const press = () => pressTest({ body: {} }, '', { endpoint: 'custom' });

		expect((await thrown(press)).message).toContain('Messaging URL is empty.');
	});

	test('the key', async () => {
		const press = () => pressTest({ body: {} }, '', { serviceAccountKey: '' });

		expect((await thrown(press)).message).toMatch(
			/^Service Account Key is empty\. Get the right file/,
		);
	});
});

test('an answer that echoes the request gives away neither token nor number', async () => {
	const token = `ya29.${'x'.repeat(80)}`;
	const words = `Authorization: Bearer ${token} may not see phones/4915112345678`;
	const { message } = await thrown(() =>
		pressTest(
			googleError(403, 'PERMISSION_DENIED', `The caller does not have permission. ${words}`),
		),
	);

	expect(message).toContain('Authorization: Bearer ••• may not see phones/49•••••••••78');
	expect(message).not.toContain('xxxx');
});

test('an answer of 900 kB is looked at in no time', async () => {
	const began = performance.now();
	const hostile = googleError(404, 'NOT_FOUND', 'agent insufficient '.repeat(45_000));
	await pressTest(hostile).catch(() => {});

	expect(performance.now() - began).toBeLessThan(allowed(3_000));
});
