import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

import { holdsSecret, quote } from '../../../rbm/quote';
import { keyFileText, pem } from '../../support/keyFile';
import { allowed } from '../../support/measure/allowed';

const TOKEN = `ya29.c.${randomBytes(150).toString('base64url')}`;
const base64url = (value: object): string =>
	Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url({ iss: 'a@b.c' })}`;
const ASSERTION = `${unsigned}.${createSign('sha256').update(unsigned).sign(pem, 'base64url')}`;
const OPAQUE = randomBytes(60).toString('base64');

describe('a secret in the words of an answer is struck out', () => {
	test.each<[string, string, string]>([
		[
			'a header',
			`Authorization: Bearer ${TOKEN}, X-Mine: kept`,
			'Authorization: Bearer •••, X-Mine: kept',
		],
		[
			'a header in JSON',
			`{"authorization":"Bearer ${TOKEN}","a":1}`,
			'{"authorization":"Bearer •••","a":1}',
		],
		[
			'a header in escaped JSON',
			`{\\"authorization\\":\\"Bearer ${TOKEN}\\"}`,
			'{\\"authorization\\":\\"Bearer •••\\"}',
		],
		['a header with a token of an unknown kind', 'authorization = secret', 'authorization = •••'],
		['a token of Google alone', `The token ${TOKEN} has expired.`, 'The token ••• has expired.'],
		['a bearer of an unknown kind', `got 'Bearer ${OPAQUE}'`, "got 'Bearer •••'"],
		['a short bearer with a digit', 'got Bearer abc1', 'got Bearer •••'],
		['a bearer in a URL', `?auth=Bearer%20${TOKEN}`, '?auth=Bearer%20•••'],
		['an assertion', `assertion=${ASSERTION}&grant_type=jwt`, 'assertion=•••&grant_type=jwt'],
		['an assertion alone', `Invalid JWT ${ASSERTION} given`, 'Invalid JWT ••• given'],
		['a private key', `Cannot read ${pem} as a key`, 'Cannot read •••\n as a key'],
		['a private key without its end', `Cannot read ${pem.slice(0, 900)}`, 'Cannot read •••'],
		['a part of a private key', `at ${pem.split('\n')[3]} here`, 'at ••• here'],
		['a client token', '{"clientToken": "7391-geheim", "x": 1}', '{"clientToken": "•••", "x": 1}'],
		['an API key', `key=AIza${'x'.repeat(35)}.`, 'key=•••.'],
		['a derived client token', `token ${randomBytes(32).toString('hex')}!`, 'token •••!'],
	])('%s', (_what, words, told) => {
		expect(quote(words, 1000)).toBe(told);
	});

	test('of a whole key file, nothing of the key is left', () => {
		const told = quote(keyFileText(), 5000);

		for (const line of pem.split('\n').filter((text) => text.length > 20)) {
			expect(told).not.toContain(line.slice(0, 20));
		}
		expect(told).not.toContain('0123456789abcdef');
	});
});

describe('a phone number is masked', () => {
	test.each([
		['phones/+4915112345678/capabilities', 'phones/+49•••••••••78/capabilities'],
		['phones/%2B4915112345678', 'phones/%2B49•••••••••78'],
		['phones/4915112345678/agentMessages', 'phones/49•••••••••78/agentMessages'],
		['The number 4915112345678 has no RCS.', 'The number 49•••••••••78 has no RCS.'],
		['tel:4915112345678', 'tel:49•••••••••78'],
		['msisdn="12025550143"', 'msisdn="12•••••••43"'],
		['+1 (202) 555-0143 is no tester', '+12•••••••43 is no tester'],
		['+49 151 12345678.', '+49•••••••••78.'],
		['1234567', '12•••67'],
		['+12345678901234567890', '+12••••••••••••••••90'],
	])('%s', (words, told) => {
		expect(quote(words)).toBe(told);
	});
});

describe('what is neither a secret nor a number stays', () => {
	test.each([
		['There was an error looking up the RBM agent (ID: my_shop_1234567_agent) that corresponds'],
		['The API has not been used in project 123456789012 before.'],
		["consumer: 'projects/123456789012'"],
		['Project number 123456789012'],
		['agentMessages/4f3c1234-0a1b-4c2d-8e3f-123456789012'],
		['message 5b1e0f9c-12345678-9abc'],
		['2026-11-12T10:30:00.123456789Z'],
		['20261112 and 20261112103000'],
		['error code 80041234, code: 12345678'],
		['at most 104857600 bytes, not 2147483648 bytes'],
		['latitude 52.5200066, longitude 13.4049540'],
		['Bearer authentication is required'],
		['WWW-Authenticate names Bearer realm="https://accounts.google.com/"'],
		['Expected OAuth 2 access token, login cookie or other valid authentication credential.'],
		['Invalid JWT: Token must be a short-lived token (60 minutes). Check your iat and exp values.'],
		['brands/40bd963f-ff92-425c-b273-8f0892d2d017/agents/my_shop_abc123_agent/integrations/1'],
		['Unknown name "ttl" at \'agent_message\': Cannot find field.'],
	])('%s', (words) => {
		expect(quote(words)).toBe(words);
	});
});

describe('it is cut', () => {
	test('to what was asked for', () => {
		expect(quote('word '.repeat(1000))).toHaveLength(500);
		expect(quote('word '.repeat(1000), 300)).toHaveLength(300);
	});

	test.each([[undefined], [null], [42], [{}], [['a']]])('%p is no text', (words) => {
		expect(quote(words)).toBe('');
	});

	test.each([
		['-----BEGIN PRIVATE KEY-----'],
		['-----BEGIN '],
		['Bearer '],
		['Bearer a'],
		['authorization:'],
		['eyJ'],
		['eyJaaaaaaaa.'],
		['+1 '],
		['+1('],
		['1'],
		['1234567 '],
		['project '],
		['aA1'],
		['"\\'],
		[' '],
	])('10 MB of %p take no time', (part) => {
		const words = part.repeat(10_000_000 / part.length);
		const began = performance.now();
		quote(words);
		// What could be quadratic shows itself with a limit that is large.
		quote(words, 50_000);

		expect(performance.now() - began).toBeLessThan(allowed(2_000));
	});
});

test.each([
	['a key file', keyFileText(), true],
	['a key file in one line', keyFileText().replace(/\s+/g, ' '), true],
	['a key file in YAML', 'type: service_account\nclient_email: a@b.c', true],
	['a key file as a JSON string', JSON.stringify(keyFileText()), true],
	['a key file in base64', Buffer.from(keyFileText()).toString('base64'), true],
	['a private key', pem, true],
	[
		'a key of another kind',
		generateKeyPairSync('ec', { namedCurve: 'P-256' })
			.privateKey.export({ type: 'sec1', format: 'pem' })
			.toString(),
		true,
	],
	['an access token', TOKEN, true],
	['an agent', 'my_shop_abc123_agent', false],
	['a URL', 'https://rcs.example.com/messaging', false],
	['a number', '+4915112345678', false],
	['a pass phrase', 'correct horse battery staple', false],
])('%s: is it a secret? %p', (_what, text, isSecret) => {
	expect(holdsSecret(text)).toBe(isSecret);
});
