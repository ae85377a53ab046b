import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** What a seal is for and whom it concerns: one made for something else opens nothing. */
export type Binding = readonly string[];

/**
 * Seals a JSON value: nobody without the key can read, change or make one.
 *
 * @param key 32 bytes
 * @param binding not in the seal, but needed to open it
 * @returns base64, for URLs: version, nonce, ciphertext, tag
 */
export const seal = (key: Buffer, binding: Binding, value: unknown): string => {
	const header = Buffer.concat([Buffer.of(VERSION), randomBytes(NONCE_BYTES)]);
	const cipher = createCipheriv(CIPHER, key, header.subarray(1));
	cipher.setAAD(additionalData(header, binding));
	const sealed = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];

	return Buffer.concat([header, ...sealed, cipher.getAuthTag()]).toString('base64url');
};

/**
 * What was sealed with this key for this binding, which only we can have made; `undefined` for
 * everything else.
 */
export const open = <Value>(key: Buffer, binding: Binding, sealed: string): Value | undefined => {
	const bytes = Buffer.from(sealed, 'base64url');
	// Node reads over what is no base64, so another text could stand for the same bytes.
	if (bytes.toString('base64url') !== sealed) return undefined;
	if (bytes.length < HEADER_BYTES + TAG_BYTES || bytes[0] !== VERSION) return undefined;
	const header = bytes.subarray(0, HEADER_BYTES);
	const decipher = createDecipheriv(CIPHER, key, header.subarray(1), { authTagLength: TAG_BYTES });
	decipher.setAAD(additionalData(header, binding));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		const text = decipher.update(bytes.subarray(HEADER_BYTES, -TAG_BYTES), undefined, 'utf8');
		const value: Value = JSON.parse(text + decipher.final('utf8'));
		return value;
	} catch {
		return undefined;
	}
};

const additionalData = (header: Buffer, binding: Binding): Buffer =>
	Buffer.concat([header, Buffer.from(JSON.stringify(binding))]);
