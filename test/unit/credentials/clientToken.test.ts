import { createPrivateKey } from 'node:crypto';

import { derivedClientToken } from '../../../credentials/clientToken';
import { keyFile, keyFileText, pem } from '../../support/keyFile';

const AGENT = 'my_shop';
/** Made for this test alone. */
const FIXED_KEY =
	'MIICdQIBADANBgkqhkiG9w0BAQEFAASCAl8wggJbAgEAAoGBALqb/TyJ7Pr8p/Qlx2AoRdyh3+1C8z3pB5vOWKE76+sLetFLnlmxMYuLmdptfK6rFqJFGwhjtyslA3CJ1Ds9XKmrtamL3lEmPPiay1oNplmr6vk4GcbkprmG6ELSojQUxVz/5YB74OQkqgVDjEgcOcVMpOZqAsIA6bJC0/mCcXZtAgMBAAECgYBZt+e/9Hw4i8LgUk2SQKqeEkHMG9VA3cnnsgTQuDOMFT/eYqHmc5fjhKHa76rze5RtPhZqKS8GkkweDlY4iR8ELZJGp0oefJN22YNq1SBgFR9kP9l0FuMsIxJOr4ESF30k2ysk1xqoNjdcXuL4ar3ey5u9VB2VSzqJVNh95Jr3TQJBAOycAhiTkhA85nM1QaG5ZWtpr1m39xWxLWcwjnDBqBiwPdBxmDVIwu89AE5AuaU3hLxr3yFCQ09beu6XPdutSeMCQQDJ5v64jGdVfJ5YixmUOOTFO9onEVZkBS3Tu2188T8MN1cQcvToWBjAf8prAKLzEe/CfFeACn2yHhVGhjTat29vAkATbVfKtssmZCmzyeqiobtPD3VjU3SJJmwI7fa0EWKA7G+W3szViyzeQc71neDgTOesJNtEOtGWAXfdgTOGBvtrAkB1iUvwE4x0b7+evBt/9j73swgkhitMvtcW053Bho+1hOHiaYm5WM/QAJTOBejWqDJzff9SQsk5z9mC3M4YJYFxAkB9Gq7JKBBt2KG5oW374G/CmEuDn7KXoQBWrVI//OyIyyiBvbdmZIqBj1ELaUaq6HkNWnBXBkxPQ3GIAbkPNb8d';
const FIXED_TOKEN = '1b0bccc5429f43360e5771df0a5afd807943bd821320394cabcaa5e82d7c7ee6';

const token = derivedClientToken(keyFileText(), AGENT);

test('a client token is long, of letters and digits, and always the same', () => {
	expect(token).toMatch(/^[0-9a-f]{64}$/);
	expect(derivedClientToken(keyFileText(), AGENT)).toBe(token);
});

test('it does not depend on how the key file is written', () => {
	const pkcs1 = createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString();

	expect(derivedClientToken(JSON.stringify(keyFile), AGENT)).toBe(token);
	expect(derivedClientToken(keyFileText({ private_key: pkcs1 }), AGENT)).toBe(token);
	expect(derivedClientToken(keyFileText({ private_key_id: 'x' }), AGENT)).toBe(token);
});

test('another agent has another', () => {
	expect(derivedClientToken(keyFileText(), 'my_other_shop')).not.toBe(token);
});

test.each(['', 'not a key', '{}', keyFileText({ private_key: 'x' })])(
	'there is none without a key (%j)',
	(key) => {
		expect(derivedClientToken(key, AGENT)).toBeUndefined();
	},
);

// Written down once, so that no version of this package has another: Google holds it.
test('RFC 5869: what was registered by this version is known to the next', () => {
	const key =
		'-----BEGIN PRIVATE KEY-----\n' +
		FIXED_KEY.match(/.{1,64}/g)!.join('\n') +
		'\n-----END PRIVATE KEY-----\n';

	expect(derivedClientToken(keyFileText({ private_key: key }), AGENT)).toBe(FIXED_TOKEN);
});
