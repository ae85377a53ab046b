import { MAX_CLIENT_TOKEN_CHARACTERS } from '../../../rbm/limits';
import { CLIENT_TOKEN } from '../../support/stage/stage';
import { bytesOf, userText, type HostileCall } from './hostileCall';

const SECRET = 'do-not-tell-1234567890';
const handshake = (
	what: string,
	body: object,
	status: 200 | 400 | 403,
	secret = SECRET,
): HostileCall => ({
	what: `handshake: ${what}`,
	by: 'we',
	status,
	says: {
		200: secret,
		400: 'Neither a handshake nor an event.',
		403: 'Wrong client token.',
	}[status],
	send: { body: JSON.stringify({ clientToken: CLIENT_TOKEN, secret, ...body }) },
});
const html = '<script>alert(1)</script>';
const message = { data: bytesOf(userText()).toString('base64') };

/** Google's first call, true and false. None starts an execution, and only a true one gets its secret. */
export const handshakes: readonly HostileCall[] = [
	handshake('a true one', {}, 200),
	handshake('a secret that is HTML', {}, 200, html),
	handshake('a true one with more in it', { __proto__: 1, more: {} }, 200),
	handshake('another token', { clientToken: 'guessed' }, 403),
	handshake('an empty token', { clientToken: '' }, 403),
	handshake('the token and a blank', { clientToken: `${CLIENT_TOKEN} ` }, 403),
	handshake('the token in capitals', { clientToken: CLIENT_TOKEN.toUpperCase() }, 403),
	handshake('a token in a list', { clientToken: [CLIENT_TOKEN] }, 400),
	handshake('a token that is true', { clientToken: true }, 400),
	handshake('no token', { clientToken: undefined }, 400),
	handshake(
		'a token that is too long',
		{ clientToken: 'x'.repeat(MAX_CLIENT_TOKEN_CHARACTERS + 1) },
		400,
	),
	handshake('no secret', { secret: undefined }, 400),
	handshake('a secret that is an object', { secret: { toString: SECRET } }, 400),
	{
		...handshake('an event beside it, unsigned', { message }, 400),
		status: 401,
		says: 'Wrong signature.',
	},
];
