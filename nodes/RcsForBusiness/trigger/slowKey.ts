import { createHash, scryptSync } from 'node:crypto';

import { BoundedMap } from '../../../rbm/boundedMap';

const MAX_KEYS = 200;

const keys = new BoundedMap<string, Buffer>(MAX_KEYS);

/**
 * What follows from a client token and from nothing else that is known: computed slowly, as a token may
 * be a short password. That takes some 50 ms of n8n's main thread, so each is computed once, and kept by a
 * hash of what it was made of.
 *
 * @param salt what it is for
 * @param bytes its length
 */
export const slowKey = (clientToken: string, salt: string, bytes: number): Buffer => {
	const id = createHash('sha256')
		.update(JSON.stringify([clientToken, salt, bytes]))
		.digest('base64');
	const key = keys.get(id) ?? scryptSync(clientToken, salt, bytes);
	keys.set(id, key);

	return key;
};
