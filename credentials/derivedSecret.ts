import { createHash, createPrivateKey, hkdfSync } from 'node:crypto';

import { BoundedMap } from '../rbm/boundedMap';
import { readServiceAccountKey } from './serviceAccountKey';

const SECRET_BYTES = 32;
const MAX_REMEMBERED = 100;

/** Reading a key takes a millisecond, which every forged call would cost. */
const remembered = new BoundedMap<string, Buffer | undefined>(MAX_REMEMBERED);

/**
 * A secret that follows from a private key, by HKDF (RFC 5869): so every process knows it, and it is
 * stored nowhere; another key or another purpose means another secret.
 *
 * @param serviceAccountKey the key file as it was pasted
 * @returns 32 bytes; `undefined` when the key cannot be read
 */
export const derivedSecret = (serviceAccountKey: string, purpose: string): Buffer | undefined => {
	const id = createHash('sha256').update(`${purpose}\n${serviceAccountKey}`).digest('base64');
	if (!remembered.has(id)) remembered.set(id, derive(serviceAccountKey, purpose));

	return remembered.get(id);
};

/** Of the key itself, however its file is written. */
const derive = (serviceAccountKey: string, purpose: string): Buffer | undefined => {
	try {
		const { privateKey } = readServiceAccountKey(serviceAccountKey);
		const key = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' });

		return Buffer.from(hkdfSync('sha512', key, '', purpose, SECRET_BYTES));
	} catch {
		// Whoever asks Google for something next is told what is wrong with the key.
		return undefined;
	}
};
