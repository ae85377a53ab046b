import { endpointOf, googleEndpoints, scopes } from '../../../rbm/endpoints';
import { keyFileText, pem } from '../../support/keyFile';
import { thrown } from '../../support/thrown';

const custom = (urls: Readonly<Record<string, unknown>> = {}) => ({
	endpoint: 'custom',
	messagingUrl: 'http://127.0.0.1:4010/messaging',
	managementUrl: 'http://127.0.0.1:4010/management',
	tokenUrl: 'http://127.0.0.1:4010/token',
	...urls,
});

test.each([
	['global', 'https://rcsbusinessmessaging.googleapis.com'],
	['us', 'https://us-rcsbusinessmessaging.googleapis.com'],
	['europe', 'https://europe-rcsbusinessmessaging.googleapis.com'],
	['asia', 'https://asia-rcsbusinessmessaging.googleapis.com'],
])('%s sends through %s, and everything else is global', (endpoint, messagingUrl) => {
	expect(endpointOf({ endpoint })).toEqual({
		messagingUrl,
		managementUrl: 'https://businesscommunications.googleapis.com',
		tokenUrl: 'https://oauth2.googleapis.com/token',
	});
});

test.each([[undefined], [null], [''], [' ']])(
	'a credential that says %p goes to the global endpoint',
	(endpoint) => {
		expect(endpointOf({ endpoint })).toBe(googleEndpoints.global);
	},
);

test.each([['mars'], ['Europe'], ['constructor'], ['__proto__'], [1], [{}]])(
	'a choice of %p, which only an expression can give, is refused',
	async (endpoint) => {
		expect(await thrown(() => endpointOf({ endpoint }))).toMatchObject({
			message: 'Endpoint is none of its choices: global, us, europe, asia, custom.',
			description: 'Correct the field "Endpoint" in the credential.',
		});
	},
);

test('a Google endpoint ignores custom addresses that were left behind', () => {
	expect(endpointOf({ ...custom(), endpoint: 'europe' })).toBe(googleEndpoints.europe);
});

test('each API has a scope of its own', () => {
	expect(scopes.messaging).not.toBe(scopes.management);
});

test('custom addresses are taken without their last slashes', () => {
	expect(endpointOf(custom({ messagingUrl: ' https://rcs.example.com/a/b// ' })).messagingUrl).toBe(
		'https://rcs.example.com/a/b',
	);
	expect(endpointOf(custom({ messagingUrl: 'https://rcs.example.com/' })).messagingUrl).toBe(
		'https://rcs.example.com',
	);
});

test.each([
	['localhost'],
	['sim.localhost'],
	['127.0.0.1'],
	['127.255.0.9'],
	['[::1]'],
	['host.docker.internal'],
	['10.1.2.3'],
	['172.16.0.1'],
	['172.31.255.1'],
	['192.168.1.20'],
	['169.254.1.1'],
	['[fd12:3456::1]'],
	['[fe80::1]'],
	// Other spellings of 127.0.0.1, which URL makes plain.
	['2130706433'],
	['0x7f.1'],
])('plain http is allowed for %s', (host) => {
	const { messagingUrl } = endpointOf(custom({ messagingUrl: `http://${host}:4010/x` }));

	expect(messagingUrl).toBe(new URL(`http://${host}:4010/x`).href);
});

test.each([
	['rcs.example.com'],
	['rcsbusinessmessaging.googleapis.com'],
	['8.8.8.8'],
	['172.15.0.1'],
	['172.32.0.1'],
	['192.169.0.1'],
	['11.0.0.1'],
	['127.0.0.1.example.com'],
	['localhost.example.com'],
	['10.example.com'],
	['fd00.example.com'],
	['[2001:db8::1]'],
])('plain http is refused for %s', async (host) => {
	const refused = await thrown(() => endpointOf(custom({ messagingUrl: `http://${host}/x` })));

	expect(refused.message).toBe(
		'Messaging URL must begin with https://. Plain http is allowed only for this machine and private addresses.',
	);
});

const KEY =
	'is a key or a token of Google\'s, not a URL. The key file belongs into "Service Account Key".';

test.each<[unknown, string]>([
	['', 'is empty. With a custom endpoint, all three URLs are needed.'],
	[undefined, 'is empty. With a custom endpoint, all three URLs are needed.'],
	[42, 'is empty. With a custom endpoint, all three URLs are needed.'],
	['localhost', 'is not a URL. It looks like http://localhost:4010/messaging.'],
	[keyFileText(), KEY],
	[pem, KEY],
	['type: service_account', KEY],
	[`https://rcs.example.com/${pem}`, KEY],
	[`ya29.${'x'.repeat(40)}`, KEY],
	['localhost:4010/token', 'must begin with https:// (or http:// for this machine).'],
	['ftp://127.0.0.1/', 'must begin with https:// (or http:// for this machine).'],
	['javascript:alert(1)', 'must begin with https:// (or http:// for this machine).'],
	['https://me:secret@rcs.example.com', 'must not hold a user name or password.'],
	['https://me@rcs.example.com', 'must not hold a user name or password.'],
	['https://rcs.example.com/?key=1', 'must not hold a "?" or "#" part.'],
	['https://rcs.example.com/#top', 'must not hold a "?" or "#" part.'],
])('a custom address of %p is refused', async (tokenUrl, reason) => {
	expect(await thrown(() => endpointOf(custom({ tokenUrl })))).toMatchObject({
		message: `Token URL ${reason}`,
		problems: [{ field: 'Token URL', message: `Token URL ${reason}` }],
	});
});

test('all three addresses are judged at once', async () => {
	const refused = await thrown(() => endpointOf({ endpoint: 'custom' }));
	const empty = 'is empty. With a custom endpoint, all three URLs are needed.';

	expect(refused).toMatchObject({
		message: `Messaging URL ${empty}`,
		description: `Also: Management URL ${empty} Token URL ${empty}`,
	});
});
