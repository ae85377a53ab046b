import {
	hasValidSignature,
	isClientToken,
	readEnvelope,
	readHandshake,
	sign,
} from '../../../../rbm/event/webhook';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';

const vector = fixture('vector.signature');
const token = String(vector.clientToken);
const signature = String(vector['X-Goog-Signature']);
const data = Buffer.from(String(vector['message.data']), 'base64');

describe('the signature', () => {
	test('is the one that OpenSSL and Python computed', () => {
		expect(sign(data, token)).toBe(signature);
		expect(hasValidSignature(data, signature, [token])).toBe(true);
	});

	test('passes with any of several tokens', () => {
		expect(hasValidSignature(data, signature, ['old', token])).toBe(true);
		expect(hasValidSignature(data, signature, [token, 'new'])).toBe(true);
	});

	test.each<[string, unknown, readonly string[]]>([
		['of another token', signature, ['another']],
		['where no token is known', signature, []],
		['made without a token', sign(data, ''), []],
		['that is missing', undefined, [token]],
		['that is empty', '', [token]],
		['that came twice', [signature, signature], [token]],
		['with one character more', `${signature}=`, [token]],
		['with one character less', signature.slice(0, -1), [token]],
		['in other letters', signature.toLowerCase(), [token]],
		['with a space before it', ` ${signature}`, [token]],
		['that is an object', { toString: () => signature }, [token]],
		['in characters beyond ASCII', '✓'.repeat(88), [token]],
	])('%s is refused', (_, given, tokens) => {
		expect(hasValidSignature(data, given, tokens)).toBe(false);
	});

	test('does not cover other bytes', () => {
		expect(hasValidSignature(Buffer.concat([data, Buffer.from(' ')]), signature, [token])).toBe(
			false,
		);
	});
});

describe('client tokens', () => {
	test('are compared whole', () => {
		expect(isClientToken('two', ['one', 'two'])).toBe(true);
		expect(isClientToken('tw', ['one', 'two'])).toBe(false);
		expect(isClientToken('', ['one'])).toBe(false);
		expect(isClientToken('', [])).toBe(false);
	});
});

describe('the handshake', () => {
	test.each(fixtureNames('wh.handshake.request'))('%s is one', (name) => {
		expect(readHandshake(fixture(name))).toEqual(fixture(name));
	});

	test('is answered with the secret that the fixture of the answer shows', () => {
		const { secret } = readHandshake(fixture('wh.handshake.request')) ?? {};

		expect(secret).toBe(fixture('wh.handshake.response').body);
	});

	test('may carry its secret as a number', () => {
		expect(readHandshake({ clientToken: 'a', secret: 123 })).toEqual({
			clientToken: 'a',
			secret: '123',
		});
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['a text', 'clientToken'],
		['a list', [{ clientToken: 'a', secret: 'b' }]],
		['no token', { secret: 'b' }],
		['no secret', { clientToken: 'a' }],
		['a token that is a number', { clientToken: 1, secret: 'b' }],
		['a secret that is an object', { clientToken: 'a', secret: {} }],
		['a message beside it', { clientToken: 'a', secret: 'b', message: { data: 'e30=' } }],
	])('%s is none', (_, body) => {
		expect(readHandshake(body)).toBeUndefined();
	});
});

describe('the envelope', () => {
	test.each(fixtureNames('env.'))('%s gives the bytes of a callback', (name) => {
		const bytes = readEnvelope(fixture(name));

		expect(parseCallback(bytes as Buffer, USUAL)?.type).toBe(
			name === 'env.agentLaunchEvent' ? 'agent.launch' : 'message.text',
		);
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['a text', 'e30='],
		['no message', {}],
		['a message that is a list', { message: ['e30='] }],
		['no data', { message: {} }],
		['empty data', { message: { data: '' } }],
		['data that is an object', { message: { data: {} } }],
		['JSON that was not encoded', { message: { data: '{"a":1}' } }],
		['base64 for URLs', { message: { data: 'e30-_w==' } }],
		['base64 without its padding', { message: { data: 'e30' } }],
		['base64 with a line break', { message: { data: 'e30=\ne30=' } }],
		['base64 with padding inside', { message: { data: 'e3==e30=' } }],
		['padding alone', { message: { data: '====' } }],
	])('%s is none', (_, body) => {
		expect(readEnvelope(body)).toBeUndefined();
	});
});
