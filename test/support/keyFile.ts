import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

const { TEST_PRIVATE_KEY } = process.env;
const privateKey =
	TEST_PRIVATE_KEY === undefined
		? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
		: createPrivateKey(TEST_PRIVATE_KEY);

/** A real key in the form Google writes into key files: in jest, one for all test files of a run. */
export const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export const publicPem = createPublicKey(privateKey)
	.export({ type: 'spki', format: 'pem' })
	.toString();

export const clientEmail = 'sender@my-project.iam.gserviceaccount.com';

/** Field by field what Google's console lets people download. */
export const keyFile: Readonly<Record<string, string>> = {
	type: 'service_account',
	project_id: 'my-project',
	private_key_id: '0123456789abcdef0123456789abcdef01234567',
	private_key: pem,
	client_email: clientEmail,
	client_id: '123456789012345678901',
	auth_uri: 'https://accounts.google.com/o/oauth2/auth',
	token_uri: 'https://oauth2.googleapis.com/token',
	auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
	client_x509_cert_url:
		'https://www.googleapis.com/robot/v1/metadata/x509/sender%40my-project.iam.gserviceaccount.com',
	universe_domain: 'googleapis.com',
};

/** The text of the downloaded file, with fields replaced or (when `undefined`) left out. */
export const keyFileText = (changes: Readonly<Record<string, string | undefined>> = {}): string =>
	`${JSON.stringify({ ...keyFile, ...changes }, null, 2)}\n`;
