import { createHash, createPrivateKey, hkdfSync } from 'node:crypto';
import { BoundedMap } from '../rbm/boundedMap';
import { readServiceAccountKey } from './serviceAccountKey';

/**
 * The client token that follows from a private key and an agent, for when none was typed. So every
 * process knows it, and it is stored nowhere; another key means another token.
 *
 * @param serviceAccountKey the key file as it was pasted
 * @param agentId without `@rbm.goog`
 * @returns 64 hexadecimal digits; `undefined` when the key cannot be read
 */
export const derivedClientToken = (
	serviceAccountKey: string,
	agentId: string,
): string | undefined => {
	const id = createHash('sha256').update(`${agentId}\n${serviceAccountKey}`).digest('base64');
	if (!remembered.has(id)) {
		remembered.set(id, derive(serviceAccountKey, agentId));
	}

	return remembered.get(id);
};

const TOKEN_BYTES = 32;
const MAX_REMEMBERED = 100;

/** Reading a key takes a millisecond, which every forged call would cost. */
const remembered = new BoundedMap<string, string | undefined>(MAX_REMEMBERED);

/** HKDF (RFC 5869) of the key itself, however its file is written. Hexadecimal. */
const derive = (serviceAccountKey: string, agentId: string): string | undefined => {
	try {
		const { privateKey } = readServiceAccountKey(serviceAccountKey);
		const key = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' });
		const purpose = `RCS for Business, client token of the agent ${agentId}`;

		return Buffer.from(hkdfSync('sha512', key, '', purpose, TOKEN_BYTES)).toString('hex');
	} catch {
		// Whoever asks Google for something next is told what is wrong with the key.
		return undefined;
	}
};
