import { clientTokenProblem, readClientTokens } from '../../../../rbm/event/clientTokens';
import { MAX_CLIENT_TOKEN_CHARACTERS, MAX_CLIENT_TOKENS } from '../../../../rbm/limits';
import { keyFileText, pem } from '../../../support/keyFile';

test.each<[unknown, readonly string[]]>([
	['token-one', ['token-one']],
	['token-one,token-two', ['token-one', 'token-two']],
	[
		' token-one , token-two\n\ttoken-three\r\ntoken-four ',
		['token-one', 'token-two', 'token-three', 'token-four'],
	],
	['correct horse battery staple', ['correct horse battery staple']],
	['correct horse, battery staple', ['correct horse', 'battery staple']],
	['12345678', ['12345678']],
	[12345678, ['12345678']],
	['', []],
	[' , \n', []],
	[undefined, []],
	[null, []],
	[{}, []],
	[['token-one'], []],
])('%p holds %p, all of it of use', (field, tokens) => {
	expect(readClientTokens(field)).toEqual(tokens);
	expect(clientTokenProblem(field)).toBeUndefined();
});

const SHORT =
	"holds one with fewer than 8 characters, which is not used, because it could be guessed. Make up a longer one and type it into Google's console too. Only commas and new lines stand between two.";
const KEY =
	'holds a key or a token of Google\'s, which is not used. The key file belongs into "Service Account Key"; a client token is a password that you make up.';
const many = Array.from({ length: MAX_CLIENT_TOKENS + 1 }, (_, index) => `client-token-${index}`);
const long = 'x'.repeat(MAX_CLIENT_TOKEN_CHARACTERS + 1);

test.each<[string, unknown, readonly string[], string]>([
	['one that can be guessed', '7391', [], SHORT],
	['a number that can be guessed', 7391, [], SHORT],
	['one of seven characters', '1234567', [], SHORT],
	['one that can be guessed beside a good one', '7391, token-one', ['token-one'], SHORT],
	['a pass phrase divided by commas', 'correct,horse,battery', [], SHORT],
	['a key file', keyFileText(), [], KEY],
	['a key file in one line', keyFileText().replace(/\s+/g, ' '), [], KEY],
	['a key file behind a good one', `token-one,${keyFileText()}`, [], KEY],
	['a private key', pem, [], KEY],
	['a key file in base64', Buffer.from(keyFileText()).toString('base64'), [], KEY],
	['an access token', `ya29.${'x'.repeat(40)}`, [], KEY],
	[
		'one that no handshake may bring',
		long,
		[],
		'holds one with more than 1000 characters, which is not used. Put commas or new lines between several.',
	],
	[
		'too many',
		many.join(),
		many.slice(0, -1),
		'holds 51; only the first 50 are used. Take out the old ones.',
	],
])('%s is told, and opens nothing', (_what, field, usable, message) => {
	expect(readClientTokens(field)).toEqual(usable);
	expect(clientTokenProblem(field)).toEqual({
		field: 'Webhook Client Tokens',
		message: `Webhook Client Tokens ${message}`,
	});
});
