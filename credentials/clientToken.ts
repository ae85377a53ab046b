import { derivedSecret } from './derivedSecret';

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
): string | undefined =>
	derivedSecret(
		serviceAccountKey,
		`RCS for Business, client token of the agent ${agentId}`,
	)?.toString('hex');
