import { generateKeyPairSync } from 'node:crypto';
import { readServiceAccountKey } from '../../../credentials/serviceAccountKey';
import { isExplained } from '../../../rbm/explainedError';
import { keyFile, keyFileText, pem, publicPem } from '../../support/keyFile';
import { thrown } from '../../support/thrown';

const withKey = (key: string) => keyFileText({ private_key: key });
const privatePem = (key: ReturnType<typeof generateKeyPairSync>['privateKey'], cipher = {}) =>
	key.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString();
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const lines = pem.trim().split('\n');
const damaged = [...lines.slice(0, 3), 'A'.repeat(64), ...lines.slice(4)].join('\n');

/** What stands between the braces. */
const inner = keyFileText().replace(/^\{|\}\s*$/g, '');
const yaml = Object.entries(keyFile)
	.map(([name, value]) => `${name}: '${value.replaceAll('\n', '\\n')}'`)
	.join('\n');
const THE_KEY = 'The "private_key" in the service account key';

describe('a paste that is no service account key is refused by name', () => {
	test.each([
		['nothing', '', 'Service Account Key is empty.'],
		['spaces', ' \n\u200b', 'Service Account Key is empty.'],
		['an API key', `AIza${'x'.repeat(35)}`, 'This is an API key, not a service account key.'],
		['an access token', 'ya29.c.abcdef', 'This is an access token, not a service account key.'],
		[
			'an OAuth client secret',
			'GOCSPX-abcdef',
			'This is an OAuth client secret, not a service account key.',
		],
		[
			'the address of a service account',
			'sender@my-project.iam.gserviceaccount.com',
			'This is the address of a service account, not its key file.',
		],
		...[
			'/keys/key.json',
			'C:\\Users\\me\\my key.json',
			'"~/key.json"',
			'key.json',
			'file:///keys/key.json',
		].map((name) => [
			`the file name ${name}`,
			name,
			'This is the name of a file. Open the file in a text editor and paste what is in it.',
		]),
		[
			'only the private key',
			pem,
			'This is only the private key out of the key file. The whole file is needed.',
		],
		...[
			['in base64', Buffer.from(keyFileText()).toString('base64')],
			[
				'in base64 with line ends',
				Buffer.from(keyFileText()).toString('base64').replace(/.{76}/g, '$&\n'),
			],
			['in base64url', Buffer.from(keyFileText()).toString('base64url')],
			[
				'as a data URL',
				`data:application/json;base64,${Buffer.from(keyFileText()).toString('base64')}`,
			],
		].map(([how = '', text = '']) => [
			`a key file ${how}`,
			text,
			'This is a service account key in base64. Paste the JSON file itself.',
		]),
		[
			'a bare key in base64',
			pem.replace(/-----[A-Z ]+-----|\s/g, ''),
			'This is a bare key or a P12 file in base64. The JSON key file is needed.',
		],
		...[yaml, yaml.replace(/\s+/g, ' '), yaml.replaceAll("'", '')].map((text, index) => [
			`a key file in YAML (${index})`,
			text,
			'This is a service account key turned into YAML. Paste the JSON file as it was downloaded.',
		]),
		...[inner, inner.replace(/\s+/g, ' '), inner.replaceAll('"', '\u201c')].map((text, index) => [
			`a key file without its braces (${index})`,
			text,
			'The service account key lacks its braces: { at its beginning and } at its end.',
		]),
		[
			'a file without its end',
			keyFileText().slice(0, 900),
			'The service account key is cut off: its end is missing.',
		],
		[
			'a file without its beginning',
			keyFileText().slice(5),
			'The service account key is cut off: its beginning is missing.',
		],
		[
			'two files',
			keyFileText() + keyFileText(),
			'The service account key is not valid JSON. It was changed after it was downloaded, or two files were pasted.',
		],
		[
			'prose',
			'please send',
			'This is not a service account key. A key is a JSON file that begins with { and ends with }.',
		],
		[
			'an OAuth client for the web',
			'{"web": {"client_id": "1.apps.googleusercontent.com"}}',
			'This is the file of an OAuth client, not of a service account.',
		],
		[
			'an OAuth client for desktops',
			'{"installed": {"client_id": "1.apps.googleusercontent.com"}}',
			'This is the file of an OAuth client, not of a service account.',
		],
		[
			'an authorized user',
			keyFileText({ type: 'authorized_user' }),
			'This file holds the sign-in of a person (made by gcloud), not a service account key.',
		],
		[
			'an external account',
			keyFileText({ type: 'external_account' }),
			'This file holds a workload identity federation configuration, not a service account key.',
		],
		[
			'another type',
			keyFileText({ type: 'toString' }),
			'This file holds something else, not a service account key.',
		],
		[
			'an Android configuration',
			'{"project_info": {}, "client": []}',
			'This is a google-services.json for an Android app, not a service account key.',
		],
		...['type', 'client_email', 'private_key'].map((field) => [
			`a file without ${field}`,
			keyFileText({ [field]: undefined }),
			`The field "${field}" is missing in the service account key.`,
		]),
		[
			'an address that is none',
			keyFileText({ client_email: 'sender' }),
			'The "client_email" in the service account key is not an e-mail address.',
		],
		[
			'a placeholder for the private key',
			withKey('REDACTED'),
			`${THE_KEY} is not a private key: the line "-----BEGIN PRIVATE KEY-----" is missing.`,
		],
		[
			'a private key without its last line',
			withKey(lines.slice(0, -1).join('\n')),
			`${THE_KEY} is cut off: a part of it is missing.`,
		],
		[
			'a private key without a line in the middle',
			withKey([...lines.slice(0, 3), ...lines.slice(4)].join('\n')),
			`${THE_KEY} is cut off: a part of it is missing.`,
		],
		[
			'a damaged private key',
			withKey(damaged),
			`${THE_KEY} is damaged: it cannot be read as a key.`,
		],
		['a public key', withKey(publicPem), `${THE_KEY} is a public key.`],
		[
			'a certificate',
			withKey(publicPem.replaceAll('PUBLIC KEY', 'CERTIFICATE')),
			`${THE_KEY} is a certificate, which holds a public key.`,
		],
		[
			'a key locked with a password',
			withKey(privatePem(rsa, { cipher: 'aes-256-cbc', passphrase: 'x' })),
			`${THE_KEY} is a private key locked with a password.`,
		],
		...[ec, ed25519].map((key) => [
			`a key of the kind ${key.asymmetricKeyType}`,
			withKey(privatePem(key)),
			`${THE_KEY} is a private key of another kind (service accounts have RSA keys).`,
		]),
	])('%s', async (_, pasted, message) => {
		const error = await thrown(() => readServiceAccountKey(pasted));

		expect(error.message).toBe(message);
		expect(isExplained(error) && error.description).toBe(
			'Get the right file in the RCS for Business Developer Console (https://business-communications.cloud.google.com/): Partner account settings > Service account > Create key. Then paste the whole file, from the first { to the last }, into "Service Account Key" of the credential.',
		);
	});

	test('hostile nesting of strings comes to an end', async () => {
		const pasted = `{${'\\'.repeat(1 << 16)}"}`;

		expect((await thrown(() => readServiceAccountKey(pasted))).message).toContain('not valid JSON');
	});
});
