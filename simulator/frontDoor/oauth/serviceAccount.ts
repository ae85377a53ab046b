import { createPublicKey, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';

import { DEFAULT_PARTNER } from '../../world/agents/brands';

/**
 * The file Google hands out for a service account.
 * https://developers.google.com/workspace/guides/create-credentials#service-account
 */
export const serviceAccountSchema = z.object({
	type: z.literal('service_account'),
	project_id: z.string(),
	private_key_id: z.string().min(1),
	private_key: z.string().includes('PRIVATE KEY'),
	client_email: z.string().min(1),
	client_id: z.string(),
	token_uri: z.string(),
});
export type ServiceAccount = z.output<typeof serviceAccountSchema> & Record<string, unknown>;

const projectOf = (partner: string): string =>
	partner === DEFAULT_PARTNER ? 'rcs-simulator' : `rcs-simulator-${partner}`;

const clientEmailOf = (partner: string): string =>
	`simulator@${projectOf(partner)}.iam.gserviceaccount.com`;

/** A fresh RSA key in the shape of Google's key file. It opens the simulator and nothing else. */
export const generateServiceAccount = (partner: string, tokenUrl: string): ServiceAccount => {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});

	return {
		type: 'service_account',
		project_id: projectOf(partner),
		private_key_id: randomBytes(20).toString('hex'),
		private_key: privateKey,
		client_email: clientEmailOf(partner),
		client_id: `${randomInt(1e9, 9e9)}${randomInt(1e9, 9e9)}`,
		auth_uri: new URL('/auth', tokenUrl).href,
		token_uri: tokenUrl,
		universe_domain: 'googleapis.com',
	};
};

/** Reads a key file made earlier. Throws when the text is not one or its key does not parse. */
export const readServiceAccount = (text: string): ServiceAccount => {
	const account = z.looseObject(serviceAccountSchema.shape).parse(JSON.parse(text));
	createPublicKey(account.private_key);

	return account;
};
