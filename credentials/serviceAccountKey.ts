import { ExplainedError } from '../rbm/explainedError';
import { readPrivateKey } from './privateKey';

/** What signing a token request needs of a key file. Its `token_uri` is not trusted, so not read. */
export interface ServiceAccountKey {
	readonly clientEmail: string;
	/** PEM, with real newlines. */
	readonly privateKey: string;
}

type KeyFile = Readonly<Record<string, unknown>>;

const WHERE_TO_GET_IT =
	'Get the right file in the RCS for Business Developer Console (https://business-communications.cloud.google.com/): Partner account settings > Service account > Create key. Then paste the whole file, from the first { to the last }, into "Service Account Key" of the credential.';

/**
 * Reads a pasted key file. What quoting, editors, shells and chat windows do to one is repaired:
 * byte order mark, invisible characters, code fences, surrounding or typographic quotes, lost or
 * escaped newlines, a file that became a JSON string.
 *
 * @throws {ExplainedError} naming what was pasted instead, or what is missing. Never quotes it.
 */
export const readServiceAccountKey = (pasted: string): ServiceAccountKey => {
	const text = pasted.replace(INVISIBLE, '').trim();
	const file = readJson(text);
	if (file === undefined) throw refusal(describeOtherText(text));

	const otherFile = describeOtherFile(file);
	if (otherFile !== undefined) throw refusal(otherFile);

	const clientEmail = readField(file, 'client_email');
	if (!/^[^@\s]+@[^@\s]+$/.test(clientEmail)) {
		throw refusal('The "client_email" in the service account key is not an e-mail address.');
	}
	const privateKey = readPrivateKey(readField(file, 'private_key'));
	if ('refusal' in privateKey) throw refusal(privateKey.refusal);

	return { clientEmail, privateKey: privateKey.pem };
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const TYPOGRAPHIC_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;

const readJson = (text: string): KeyFile | undefined => {
	const object = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1).replace(/\s/g, ' ');
	const plain = parse(object) ?? parse(object.replace(TYPOGRAPHIC_QUOTES, '"'));
	if (plain !== undefined) return isObject(plain) ? plain : undefined;

	// A file that was written into a string, once or twice: its own quotes carry backslashes.
	const unescaped = parse(`"${object}"`);
	return typeof unescaped === 'string' && unescaped !== object ? readJson(unescaped) : undefined;
};

const parse = (json: string): unknown => {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
};

const isObject = (value: unknown): value is KeyFile => typeof value === 'object' && value !== null;

const describeOtherText = (text: string): string => {
	if (text === '') return 'Service Account Key is empty.';
	if (/^AIza/.test(text)) return 'This is an API key, not a service account key.';
	if (/^ya29\./.test(text)) return 'This is an access token, not a service account key.';
	if (/^GOCSPX-/.test(text)) return 'This is an OAuth client secret, not a service account key.';
	if (/^\S+@\S+$/.test(text)) {
		return 'This is the address of a service account, not its key file.';
	}
	const otherForm = describeOtherForm(text);
	if (otherForm !== undefined) return otherForm;
	if (/-----BEGIN/.test(text) && !/[{}]/.test(text)) {
		return 'This is only the private key out of the key file. The whole file is needed.';
	}
	if (/^["']?(~?\/|[A-Za-z]:\\|file:|\.{1,2}\/)?[^\n{}]*\.json["']?$/i.test(text)) {
		return 'This is the name of a file. Open the file in a text editor and paste what is in it.';
	}
	if (text.includes('{') && !text.endsWith('}')) {
		return 'The service account key is cut off: its end is missing.';
	}
	if (text.includes('}') && !text.includes('{')) {
		return 'The service account key is cut off: its beginning is missing.';
	}
	if (text.includes('{')) {
		return 'The service account key is not valid JSON. It was changed after it was downloaded, or two files were pasted.';
	}

	return 'This is not a service account key. A key is a JSON file that begins with { and ends with }.';
};

/** A key file that somebody turned into something else. */
const describeOtherForm = (text: string): string | undefined => {
	const base64 = text.replace(/^data:[\w/+.;=-]*,/, '').replace(/\s/g, '');
	if (/^[\w+/-]{100,}={0,2}$/.test(base64)) {
		const decoded = Buffer.from(base64, 'base64').toString('latin1');
		if (holdsFields(decoded)) {
			return 'This is a service account key in base64. Paste the JSON file itself.';
		}
		// The beginning of a DER sequence of more than 255 bytes.
		if (decoded.startsWith('\x30\x82')) {
			return 'This is a bare key or a P12 file in base64. The JSON key file is needed.';
		}
	}
	if (/[{}]/.test(text) || !holdsFields(text)) return undefined;

	return /["\u201c-\u201f]client_email["\u201c-\u201f]\s*:/.test(text)
		? 'The service account key lacks its braces: { at its beginning and } at its end.'
		: 'This is a service account key turned into YAML. Paste the JSON file as it was downloaded.';
};

const holdsFields = (text: string): boolean =>
	/\bclient_email\W{0,5}:/.test(text) && /\bprivate_key\W{0,5}:/.test(text);

const otherTypes = new Map([
	['authorized_user', 'the sign-in of a person (made by gcloud)'],
	['external_account', 'a workload identity federation configuration'],
	['external_account_authorized_user', 'a workforce identity federation sign-in'],
	['gdch_service_account', 'a key for Google Distributed Cloud'],
	['impersonated_service_account', 'a configuration for impersonating a service account'],
]);

const describeOtherFile = (file: KeyFile): string | undefined => {
	if ('installed' in file || 'web' in file) {
		return 'This is the file of an OAuth client, not of a service account.';
	}
	if ('project_info' in file) {
		return 'This is a google-services.json for an Android app, not a service account key.';
	}
	if ('keys' in file || 'kty' in file) {
		return 'This is a file of public keys (JWK), not a service account key.';
	}
	const type = readField(file, 'type');
	if (type === 'service_account') return undefined;

	return `This file holds ${otherTypes.get(type) ?? 'something else'}, not a service account key.`;
};

const readField = (file: KeyFile, name: string): string => {
	const value = file[name];
	if (typeof value === 'string' && value.trim() !== '') return value.trim();

	throw refusal(`The field "${name}" is missing in the service account key.`);
};

const refusal = (message: string): ExplainedError =>
	new ExplainedError(message, WHERE_TO_GET_IT, false, { failure: 'credential-invalid' });
