import type { IHttpRequestOptions } from 'n8n-workflow';
import { destinationOf } from '../../../credentials/destination';
import { endpointOf, googleEndpoints, scopes } from '../../../rbm/endpoints';
import { thrown } from '../../support/thrown';

const custom = endpointOf({
	endpoint: 'custom',
	messagingUrl: 'http://127.0.0.1:4010/messaging',
	managementUrl: 'http://127.0.0.1:4010/management',
	tokenUrl: 'http://127.0.0.1:4010/token',
});
const GOOGLE = 'https://rcsbusinessmessaging.googleapis.com';

describe('a request within the endpoint gets the scope of its API', () => {
	test.each([
		['messages', { url: `${GOOGLE}/v1/phones/+49151/agentMessages?a=b` }, 'messaging'],
		['uploads', { url: `${GOOGLE}/upload/v1/files?agentId=x` }, 'messaging'],
		['the base URL itself', { url: GOOGLE }, 'messaging'],
		['the default port', { url: `${GOOGLE}:443/v1/x` }, 'messaging'],
		[
			'capitals in the host',
			{ url: 'https://RcsBusinessMessaging.googleapis.com/v1/x' },
			'messaging',
		],
		['agents', { url: 'https://businesscommunications.googleapis.com/v1/brands' }, 'management'],
	] as const)('%s at Google', (_, request, api) => {
		const { url, scope } = destinationOf(request, googleEndpoints.global);

		expect(url).toBe(new URL(request.url).href);
		expect(scope).toBe(scopes[api]);
	});

	test.each(Object.entries(googleEndpoints))(
		'every regional host of Google, with the endpoint %s',
		(_, endpoint) => {
			const { us, europe, asia } = googleEndpoints;
			for (const { messagingUrl } of [endpoint, us, europe, asia]) {
				const url = `${messagingUrl}/v1/users:batchGet`;

				expect(destinationOf({ url }, endpoint)).toEqual({ url, scope: scopes.messaging });
			}
		},
	);

	test("a custom endpoint with one of Google's hosts does not open the others", () => {
		const mixed = { ...custom, messagingUrl: GOOGLE };

		expect(() =>
			destinationOf({ url: 'https://us-rcsbusinessmessaging.googleapis.com/v1/x' }, mixed),
		).toThrow('may not be used for https://us-rcsbusinessmessaging.googleapis.com');
	});

	test.each([
		['http://127.0.0.1:4010/messaging/v1/phones/%2B49151/capabilities', 'messaging'],
		['http://127.0.0.1:4010/messaging/upload/v1/files', 'messaging'],
		['http://127.0.0.1:4010/management/v1/brands', 'management'],
	] as const)('%s at a custom endpoint', (url, api) => {
		expect(destinationOf({ url }, custom)).toEqual({ url, scope: scopes[api] });
	});

	test('a base URL below the other one wins where both fit', () => {
		const nested = { ...custom, messagingUrl: 'http://127.0.0.1:4010' };

		expect(destinationOf({ url: 'http://127.0.0.1:4010/management/v1' }, nested).scope).toBe(
			scopes.management,
		);
		expect(destinationOf({ url: 'http://127.0.0.1:4010/v1' }, nested).scope).toBe(scopes.messaging);
	});

	test.each([
		[
			'its base URL',
			{ url: '/v1/x', baseURL: custom.managementUrl },
			`${custom.managementUrl}/v1/x`,
		],
		[
			'a base URL with a slash',
			{ url: 'v1/x', baseURL: `${custom.managementUrl}/` },
			`${custom.managementUrl}/v1/x`,
		],
		['the messaging API', { url: '/v1/x' }, `${custom.messagingUrl}/v1/x`],
		['an empty base URL', { url: 'v1/x', baseURL: '' }, `${custom.messagingUrl}/v1/x`],
	])('a URL without host belongs to %s', (_, request, url) => {
		expect(destinationOf(request, custom).url).toBe(url);
	});

	test('the HTTP Request node names its URL uri', () => {
		const request = { uri: `${GOOGLE}/v1/x` } as unknown as IHttpRequestOptions;

		expect(destinationOf(request, googleEndpoints.global).url).toBe(`${GOOGLE}/v1/x`);
	});
});

describe('a request that leaves the endpoint is refused', () => {
	test.each([
		'https://rcsbusinessmessaging.googleapis.com.evil.com/v1/x',
		'https://rcsbusinessmessaging.googleapis.com@evil.com/v1/x',
		'https://rcsbusinessmessaging.googleapis.com:443@evil.com/v1/x',
		'https://user:pass@rcsbusinessmessaging.googleapis.com/v1/x',
		'https://user@rcsbusinessmessaging.googleapis.com/v1/x',
		'https://:pass@rcsbusinessmessaging.googleapis.com/v1/x',
		'https://evil.com/https://rcsbusinessmessaging.googleapis.com/v1/x',
		'https://evil.com#https://rcsbusinessmessaging.googleapis.com',
		'https://evil.com\\@rcsbusinessmessaging.googleapis.com/v1/x',
		'https://rcsbusinessmessaging.googleapis.com./v1/x',
		'https://rcsbusinessmessaging.googleapis.com:8443/v1/x',
		'http://rcsbusinessmessaging.googleapis.com/v1/x',
		'https://evil.rcsbusinessmessaging.googleapis.com/v1/x',
		'https://mars-rcsbusinessmessaging.googleapis.com/v1/x',
		'https://us-rcsbusinessmessaging.googleapis.com.evil.com/v1/x',
		'https://us-businesscommunications.googleapis.com/v1/x',
		'https://oauth2.googleapis.com/token',
		'//evil.com/v1/x',
		'\\\\evil.com/v1/x',
		'/\\evil.com/v1/x',
		' https://evil.com/v1/x',
		'https:evil.com',
		'file:///etc/passwd',
		'data:text/plain,x',
		'javascript:alert(1)',
	])('%s', async (url) => {
		const { global: google } = googleEndpoints;

		expect((await thrown(() => destinationOf({ url }, google))).message).toMatch(
			/^This credential may not be used for .+\. It gives its token only to the Messaging URL and the Management URL of its endpoint, at https:\/\/rcsbusinessmessaging\.googleapis\.com and https:\/\/us-.+ and https:\/\/businesscommunications\.googleapis\.com\.$/,
		);
	});

	test.each([
		'http://127.0.0.1:4010/messagingevil/v1',
		'http://127.0.0.1:4010/messaging/../other',
		'http://127.0.0.1:4010/messaging/%2e%2e/other',
		'http://127.0.0.1:4010/token',
		'http://127.0.0.1:4011/messaging/v1',
		'https://127.0.0.1:4010/messaging/v1',
		'https://rcsbusinessmessaging.googleapis.com/v1/x',
		'https://europe-rcsbusinessmessaging.googleapis.com/v1/users:batchGet',
	])('%s at a custom endpoint', async (url) => {
		expect((await thrown(() => destinationOf({ url }, custom))).message).toMatch(
			/may not be used for .+\. It gives its token only to .+, at http:\/\/127\.0\.0\.1:4010\.$/,
		);
	});

	test('a base URL elsewhere', async () => {
		const request = { url: '/v1/x', baseURL: 'https://evil.com' };

		expect((await thrown(() => destinationOf(request, custom))).message).toContain('evil.com');
	});

	test('a host that hides behind a line break stays a path of ours', () => {
		const { url } = destinationOf({ url: 'ht\ntps://evil.com/v1/x' }, googleEndpoints.global);

		expect(new URL(url).origin).toBe(GOOGLE);
	});

	test('the message names no path of the credential: that may be a secret', async () => {
		const secret = { ...custom, messagingUrl: 'https://rcs.example.com/hooks/s3cret' };
		const request = { url: 'https://rcs.example.com/hooks' };

		expect((await thrown(() => destinationOf(request, secret))).message).toBe(
			'This credential may not be used for this path of https://rcs.example.com. It gives its token only to the Messaging URL and the Management URL of its endpoint, at https://rcs.example.com and http://127.0.0.1:4010.',
		);
	});

	test('the message names the host and nothing else of the URL', async () => {
		const request = { url: 'https://evil.com/v1/phones/+4915112345678?key=secret' };
		const { message } = await thrown(() => destinationOf(request, custom));

		expect(message).toContain('evil.com');
		expect(message).not.toMatch(/4915112345678|secret/);
	});
});
