import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { derivedSecret } from './derivedSecret';
import { readServiceAccountKey } from './serviceAccountKey';

/**
 * The key that seals where answers go. It follows from the private key, so who asks and who receives
 * the answer agree on it when their credentials hold the same service account key.
 *
 * @returns 32 bytes; `undefined` when the credential's key cannot be read
 */
export const answerKeyOf = ({
	serviceAccountKey,
}: ICredentialDataDecryptedObject): Buffer | undefined =>
	derivedSecret(String(serviceAccountKey ?? ''), 'RCS for Business, answers');

/** The same, for who cannot do without. @throws {ExplainedError} what is wrong with the key */
export const requireAnswerKey = (credential: ICredentialDataDecryptedObject): Buffer => {
	const key = answerKeyOf(credential);
	if (key !== undefined) return key;
	readServiceAccountKey(String(credential.serviceAccountKey ?? ''));

	throw new TypeError('A service account key that can be read gave no key for answers');
};
