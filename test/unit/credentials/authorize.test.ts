import { Readable } from 'node:stream';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { RcsForBusinessApi } from '../../../credentials/RcsForBusinessApi.credentials';
import { answeringHttp, tokenAnswer } from '../../support/services/answeringHttp';
import { keyFileText } from '../../support/keyFile';
import { thrown } from '../../support/thrown';

const MESSAGES = 'https://rcsbusinessmessaging.googleapis.com/v1/phones/+49151/agentMessages';
const credential = new RcsForBusinessApi();
let pastes = 0;

/** What n8n decrypts for every request: equal data, another object. */
const decrypted = () => {
	const serviceAccountKey = keyFileText() + ' '.repeat((pastes += 1));
	return (): ICredentialDataDecryptedObject => ({
		serviceAccountKey,
		endpoint: 'global',
		accessToken: '',
	});
};

/** What n8n does before a request, and again after it failed. */
const prepare = async (
	credentials: ICredentialDataDecryptedObject,
	{ httpRequest }: ReturnType<typeof answeringHttp>,
) => await credential.preAuthentication.call({ helpers: { httpRequest } }, credentials);

const send = async (
	credentials: ICredentialDataDecryptedObject,
	http: ReturnType<typeof answeringHttp>,
	request: IHttpRequestOptions = { url: MESSAGES },
) => {
	await prepare(credentials, http);
	return await credential.authenticate(credentials, request);
};

test('nothing is handed to n8n to save', async () => {
	expect(await prepare(decrypted()(), answeringHttp())).toEqual({});
});

test('the token is added and everything else of the request stays', async () => {
	const http = answeringHttp(tokenAnswer('one'));
	const request: IHttpRequestOptions = {
		method: 'POST',
		url: MESSAGES,
		qs: { messageId: '1' },
		body: { contentMessage: { text: 'Hi' } },
		headers: { 'X-Mine': 'kept', AUTHORIZATION: 'Bearer other' },
	};

	expect(await send(decrypted()(), http, request)).toEqual({
		...request,
		headers: { 'X-Mine': 'kept', Authorization: 'Bearer one' },
		sendCredentialsOnCrossOriginRedirect: false,
	});
	expect(request.headers).toEqual({ 'X-Mine': 'kept', AUTHORIZATION: 'Bearer other' });
});

test('a host that the request names is not asked for: only the one of its URL', async () => {
	const request = { url: MESSAGES, headers: { hOST: 'evil.example.com', 'X-Mine': 'kept' } };
	const { headers } = await send(decrypted()(), answeringHttp(tokenAnswer('one')), request);

	expect(headers).toEqual({ 'X-Mine': 'kept', Authorization: 'Bearer one' });
});

describe('a request on whose way somebody could read the token is refused, and none is fetched', () => {
	const UNCHECKED =
		'This credential may not be used with "Ignore SSL Issues": somebody on the way could read its token.';
	const TRUST =
		'This credential may not be used with "SSL Certificates" that say whom to trust: somebody on the way could read its token.';
	const PROXY =
		'This credential may not be used with the option "Proxy" for an address that begins with http://: the proxy could read its token.';
	const custom = {
		endpoint: 'custom',
		messagingUrl: 'http://127.0.0.1:4010/messaging',
		managementUrl: 'http://127.0.0.1:4010/management',
		tokenUrl: 'http://127.0.0.1:4010/token',
	};
	const PLAIN = `${custom.messagingUrl}/v1/x`;

	test.each<[string, object, string]>([
		["the HTTP Request node's Ignore SSL Issues", { rejectUnauthorized: false }, UNCHECKED],
		["n8n's helper", { skipSslCertificateValidation: true }, UNCHECKED],
		['the agent', { agentOptions: { rejectUnauthorized: false } }, UNCHECKED],
		['plain http too', { rejectUnauthorized: false, url: PLAIN }, UNCHECKED],
		["an authority of the request's own", { agentOptions: { ca: 'PEM' } }, TRUST],
		['another name', { agentOptions: { servername: 'evil.com' } }, TRUST],
		['a judge', { agentOptions: { checkServerIdentity: () => undefined } }, TRUST],
		['a proxy', { url: PLAIN, proxy: 'http://proxy:3128' }, PROXY],
		['a proxy as an object', { url: PLAIN, proxy: { host: 'proxy', port: 3128 } }, PROXY],
	])('%s', async (_what, request, message) => {
		const http = answeringHttp();
		const credentials = { ...decrypted()(), ...custom };
		const url = 'url' in request ? PLAIN : MESSAGES;
		const whole = { ...request, url } as IHttpRequestOptions;
		if (url === MESSAGES) credentials.endpoint = 'global';

		expect((await thrown(() => send(credentials, http, whole))).message).toBe(message);
		expect(http.requests).toEqual([]);
	});

	test.each<[string, object]>([
		['https through a proxy, which is a tunnel', { url: MESSAGES, proxy: 'http://proxy:3128' }],
		['plain http without a proxy', { url: PLAIN, proxy: '' }],
		['certificates of the client', { url: MESSAGES, agentOptions: { cert: 'PEM', key: 'PEM' } }],
		['the usual check', { url: MESSAGES, rejectUnauthorized: true }],
	])('but not %s', async (_what, request) => {
		const http = answeringHttp(tokenAnswer('one'));
		const credentials = { ...decrypted()(), ...custom };
		if (!('url' in request) || request.url === MESSAGES) credentials.endpoint = 'global';
		const whole = request as IHttpRequestOptions;

		expect((await send(credentials, http, whole)).headers?.Authorization).toBe('Bearer one');
	});
});

describe('the wait for a token ends', () => {
	test.each(['abortSignal', 'end'])('with the %s of the request', async (name) => {
		const http = answeringHttp('silence');
		const stopped = new AbortController();
		const waiting = send(decrypted()(), http, {
			url: MESSAGES,
			[name]: stopped.signal,
		} as IHttpRequestOptions);
		setTimeout(() => stopped.abort(), 20);

		await expect(waiting).rejects.toThrow('did not answer before the execution was stopped');
	});

	test('and the request itself ends with either, whatever n8n put in its place', async () => {
		const [cancelled, deadline] = [new AbortController(), new AbortController()];
		const request = { url: MESSAGES, abortSignal: cancelled.signal, end: deadline.signal };
		const authorized = await send(decrypted()(), answeringHttp(tokenAnswer('one')), request);
		expect(authorized).not.toHaveProperty('end');
		expect(authorized.abortSignal?.aborted).toBe(false);

		deadline.abort();
		expect(authorized.abortSignal?.aborted).toBe(true);
	});
});

test('what was judged is what is requested', async () => {
	const request = {
		url: '/v1/phones',
		uri: 'https://evil.com',
		baseURL: 'https://rcsbusinessmessaging.googleapis.com',
	};

	const sent = await send(decrypted()(), answeringHttp(tokenAnswer('one')), request);
	expect(sent.url).toBe('https://rcsbusinessmessaging.googleapis.com/v1/phones');
	expect(sent).not.toHaveProperty('uri');
	expect(sent).not.toHaveProperty('baseURL');
});

test('no token is asked for on behalf of a request that goes elsewhere', async () => {
	const http = answeringHttp();
	const error = await thrown(() => send(decrypted()(), http, { url: 'https://evil.com/' }));

	expect(error.message).toMatch(/^This credential may not be used for https:\/\/evil\.com\./);
	expect(http.requests).toHaveLength(0);
});

test('200 requests use one token', async () => {
	const http = answeringHttp(tokenAnswer('one'));
	const next = decrypted();

	for (let i = 0; i < 200; i += 1) await send(next(), http);

	expect(http.requests).toHaveLength(1);
});

test('a request that comes back gets a new token, and all others share it', async () => {
	const http = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));
	const next = decrypted();
	const refused = [next(), next(), next()];
	for (const credentials of refused) await send(credentials, http);

	const again = await Promise.all(refused.map(async (one) => await send(one, http)));

	expect(again.map(({ headers }) => headers?.Authorization)).toEqual(Array(3).fill('Bearer two'));
	expect(http.requests).toHaveLength(2);
});

test('a failure that is not tried again costs a young token nothing, and an old one its place', async () => {
	const http = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));
	const next = decrypted();
	const failed = next();
	await send(failed, http);

	await prepare(failed, http);
	expect((await send(next(), http)).headers?.Authorization).toBe('Bearer one');

	jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000);
	const failedLater = next();
	await send(failedLater, http);
	await prepare(failedLater, http);
	jest.restoreAllMocks();
	expect((await send(next(), http)).headers?.Authorization).toBe('Bearer two');
});

test('a file that was refused is sent again by its sender, so even a young token is dropped', async () => {
	const http = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));
	const next = decrypted();
	const refused = next();
	const body = Readable.from(['a file']) as unknown as IHttpRequestOptions['body'];
	await send(refused, http, { url: MESSAGES, body });

	await prepare(refused, http);

	expect((await send(next(), http)).headers?.Authorization).toBe('Bearer two');
});

test('without preparation by n8n the error says what to do', async () => {
	const error = await thrown(() => credential.authenticate(decrypted()(), { url: MESSAGES }));

	expect(error.message).toBe('n8n did not prepare this credential for use.');
});
