import { createHmac, timingSafeEqual } from 'node:crypto';

import { MAX_CLIENT_TOKEN_CHARACTERS, MAX_EVENT_BYTES } from '../limits';
import { isRecord } from '../record';

/**
 * Google's proof that a webhook is wanted: it posts the client token it was given and a secret to
 * send back.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/webhooks
 */
export interface Handshake {
	readonly clientToken: string;
	readonly secret: string;
}

/** The handshake in a request body, or `undefined` when the body is something else. */
export const readHandshake = (body: unknown): Handshake | undefined => {
	if (!isRecord(body) || 'message' in body) return undefined;
	// Google sends the secret as text; a number is tolerated because old samples show digits.
	const { clientToken, secret } = body;
	if (typeof clientToken !== 'string') return undefined;
	if (typeof secret !== 'string' && typeof secret !== 'number') return undefined;
	if (clientToken.length > MAX_CLIENT_TOKEN_CHARACTERS) return undefined;

	return { clientToken, secret: String(secret) };
};

/** Base64 writes three bytes as four characters. */
const MAX_DATA_CHARACTERS = Math.ceil(MAX_EVENT_BYTES / 3) * 4;

/**
 * The bytes of an envelope's `message.data`: what the signature covers. `undefined` when the body
 * is not an envelope or its data is not base64. What is larger than `MAX_EVENT_BYTES` is not decoded.
 */
export const readEnvelope = (body: unknown): Buffer | 'tooLarge' | undefined => {
	if (!isRecord(body) || !isRecord(body.message)) return undefined;
	const { data } = body.message;
	if (typeof data !== 'string' || data === '') return undefined;
	if (data.length > MAX_DATA_CHARACTERS) return 'tooLarge';
	// Buffer.from skips what is not base64, so that two texts could mean the same bytes.
	if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return undefined;

	return Buffer.from(data, 'base64');
};

/** Whether `token` is one of ours. Takes the same time wherever the two differ. */
export const isClientToken = (token: string, clientTokens: readonly string[]): boolean => {
	const given = digest(token);
	return clientTokens.reduce((found, own) => timingSafeEqual(digest(own), given) || found, false);
};

/** The value of `X-Goog-Signature` for these bytes: base64 of an HMAC-SHA512. */
export const sign = (data: Buffer, clientToken: string): string =>
	createHmac('sha512', clientToken).update(data).digest('base64');

/** 64 bytes as base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/**
 * Whether `signature` was made with one of the client tokens. Without a token nothing is valid.
 *
 * @param signature the header `X-Goog-Signature` as it came: a text, several, or nothing
 */
export const hasValidSignature = (
	data: Buffer,
	signature: unknown,
	clientTokens: readonly string[],
): boolean => {
	// What is not a signature is told without computing one for each client token.
	if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return false;
	const given = digest(signature);

	return clientTokens.reduce(
		(found, token) => timingSafeEqual(digest(sign(data, token)), given) || found,
		false,
	);
};

/** Equal lengths for `timingSafeEqual`, whatever was sent. */
const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
