import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

const LINE_LENGTH = 64;
const PROBE = Buffer.from('any text');
const KIND = /-----BEGIN ([A-Z0-9 ]+?)-----/;

const NOT_RSA = 'a private key of another kind (service accounts have RSA keys)';
const otherKinds: readonly (readonly [RegExp, string])[] = [
	[/PUBLIC/, 'a public key'],
	[/CERTIFICATE/, 'a certificate, which holds a public key'],
	[/^ENCRYPTED/, 'a private key locked with a password'],
	[/^(EC|DSA|OPENSSH)\b/, NOT_RSA],
];

/**
 * Reads the `private_key` of a key file: newlines that were lost, turned into spaces, or escaped
 * any number of times are put right.
 *
 * @returns the key as PEM, or what is wrong with it. Never quotes any of it.
 */
export const readPrivateKey = (
	text: string,
): { readonly pem: string } | { readonly refusal: string } => {
	const refuse = (what: string) => ({
		refusal: `The "private_key" in the service account key ${what}`,
	});
	const key = text.replace(/\\+[rnt]/g, '\n');

	const kind = KIND.exec(key)?.[1];
	if (kind === undefined) {
		return refuse('is not a private key: the line "-----BEGIN PRIVATE KEY-----" is missing.');
	}
	const other = otherKinds.find(([pattern]) => pattern.test(kind))?.[1];
	if (other !== undefined) return refuse(`is ${other}.`);

	const [, body, end] = key.split(/-----(?:BEGIN|END) [A-Z0-9 ]+?-----/);
	const base64 = (body ?? '').replace(/\s/g, '');
	if (end === undefined || isCutOff(base64)) return refuse('is cut off: a part of it is missing.');

	const lines = base64.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
	const pem = [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
	const type = keyType(pem);
	if (type === undefined) return refuse('is damaged: it cannot be read as a key.');
	if (type !== 'rsa') return refuse(`is ${NOT_RSA}.`);

	return { pem };
};

/** Whether the key announces more bytes (in its DER header, 30 82 and two bytes) than there are. */
const isCutOff = (base64: string): boolean => {
	const der = Buffer.from(base64, 'base64');
	return der.length < 4 || (der.readUInt16BE(0) === 0x3082 && der.readUInt16BE(2) + 4 > der.length);
};

/** `undefined` when it cannot be read, or when its parts do not fit together (a letter changed). */
const keyType = (pem: string): string | undefined => {
	try {
		const key = createPrivateKey(pem);
		const isWhole =
			key.asymmetricKeyType !== 'rsa' ||
			verify('sha256', PROBE, createPublicKey(key), sign('sha256', PROBE, key));

		return isWhole ? key.asymmetricKeyType : undefined;
	} catch {
		return undefined;
	}
};
