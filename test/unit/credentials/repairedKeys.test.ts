import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readServiceAccountKey } from '../../../credentials/serviceAccountKey';
import { clientEmail, keyFileText, pem } from '../../support/keyFile';

const file = keyFileText();
const asString = JSON.stringify(file);
const withKey = (key: string) => keyFileText({ private_key: key });
const der = (key: string) => createPrivateKey(key).export({ type: 'pkcs8', format: 'der' });

describe('a pasted service account key is read', () => {
	test.each([
		['as downloaded', file],
		['on one line', JSON.stringify(JSON.parse(file))],
		['with Windows line ends', file.replaceAll('\n', '\r\n')],
		['with a byte order mark', `\ufeff${file}`],
		['with zero-width characters', `\u200b${file.replace('"type"', '\u200b"type"\u2060')}`],
		['with no-break spaces', file.replaceAll('  ', '\u00a0\u00a0')],
		['with spaces and line breaks around it', `\n\n  ${file}  \n`],
		['in single quotes', `'${file}'`],
		['in double quotes', `"${file}"`],
		['in backticks', `\`${file}\``],
		['in a code fence', `\`\`\`json\n${file}\n\`\`\``],
		['in typographic quotes', file.replace(/"([^"]*)"/g, '\u201c$1\u201d')],
		['as a JSON string', asString],
		['as a JSON string without its quotes', asString.slice(1, -1)],
		['as a JSON string in a JSON string', JSON.stringify(asString)],
		['behind the name of a variable', `GOOGLE_KEY=${file}`],
		['with a comma behind it', `${file.trim()},`],
		['with the newlines of the private key escaped twice', withKey(pem.replaceAll('\n', '\\n'))],
		['with them escaped three times', withKey(pem.replaceAll('\n', '\\\\n'))],
		['with carriage returns in the private key', withKey(pem.replaceAll('\n', '\r\n'))],
		['with the newlines of the private key lost', withKey(pem.replaceAll('\n', ''))],
		['with them turned into spaces', withKey(pem.replaceAll('\n', ' '))],
		['with real newlines in the private key', file.replaceAll('\\n', '\n')],
		['with real tabs in the private key', file.replaceAll('\\n', '\t')],
		['with indented lines in the private key', withKey(pem.replaceAll('\n', '\n    '))],
		['with spaces around the address', keyFileText({ client_email: ` ${clientEmail} ` })],
	])('%s', (_, pasted) => {
		const key = readServiceAccountKey(pasted);

		expect(key.clientEmail).toBe(clientEmail);
		expect(der(key.privateKey)).toEqual(der(pem));
	});

	test('with a private key in the older PKCS #1 form', () => {
		const older = createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString();

		expect(der(readServiceAccountKey(withKey(older)).privateKey)).toEqual(der(pem));
	});

	test('with a private key of 4096 bits', () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
		const long = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

		expect(readServiceAccountKey(withKey(long.replaceAll('\n', ''))).privateKey).toBe(long);
	});

	test('without trusting its token_uri', () => {
		const key = readServiceAccountKey(keyFileText({ token_uri: 'https://evil.example/token' }));

		expect(JSON.stringify(key)).not.toContain('evil');
	});
});
