import { createHmac, randomUUID } from 'node:crypto';

import { CLIENT_TOKEN } from '../../support/stage/stage';
import { bytesOf, userText, type HostileCall } from './hostileCall';

const nonce = randomUUID();
const signature = createHmac('sha512', CLIENT_TOKEN)
	.update(`question ${nonce}`)
	.digest('base64url');
const probe = (what: string, body: object, status: 400 | 401): HostileCall => ({
	what: `question of our own: ${what}`,
	by: 'we',
	status,
	says: { 400: 'Neither a handshake nor an event.', 401: 'Wrong signature.' }[status],
	send: { body: JSON.stringify({ rcsForBusinessProbe: nonce, signature, ...body }) },
});
const message = { data: bytesOf(userText()).toString('base64') };

/** What a trigger asks its own address, as somebody who lacks its key would. */
export const probes: readonly HostileCall[] = [
	probe('signed with the client token itself', {}, 401),
	probe('a made-up signature', { signature: 'x'.repeat(86) }, 401),
	probe('an empty signature', { signature: '' }, 401),
	probe('a signature of a megabyte', { signature: 'x'.repeat(1_000_000) }, 401),
	probe('a nonce that is none', { rcsForBusinessProbe: '../..' }, 401),
	probe('a nonce in a list', { rcsForBusinessProbe: [nonce] }, 400),
	probe('no signature', { signature: undefined }, 400),
	probe('an event beside it, unsigned', { message }, 401),
];
