import { MAX_EVENT_BYTES } from '../../../../rbm/limits';
import { isBlank, isRecord } from '../../../../rbm/record';
import type { WebhookCall } from '../../../../rbm/event/webhookCall';

/** Base64 in JSON in base64 in JSON stays below. */
const MAX_TEXT_CHARACTERS = 4 * MAX_EVENT_BYTES;

/** A call in a message of a queue in an envelope of a gateway, and one to spare. */
const MAX_WRAPPINGS = 4;

/**
 * A webhook call as whatever took it in hands it on: the body alone, or an object with `headers` and
 * `body`; each as an object, as JSON text, or as base64 of one. Never throws.
 *
 * @param signature given beside the call; if blank, the one in the headers counts
 * @returns `undefined` when it does not hold an object
 */
export const readForwardedCall = (call: unknown, signature: unknown): WebhookCall | undefined => {
	let found = isBlank(signature) ? undefined : signature;
	let inner = readObject(call);

	for (let wrapping = 0; wrapping < MAX_WRAPPINGS; wrapping++) {
		if (inner === undefined) return undefined;
		if (!isRecord(inner.headers) || !Object.hasOwn(inner, 'body')) {
			return { body: inner, signature: found };
		}
		found ??= signatureIn(inner.headers);
		inner = readObject(inner.body);
	}

	return undefined;
};

const readObject = (value: unknown): Readonly<Record<string, unknown>> | undefined => {
	if (isRecord(value)) return value;
	if (typeof value !== 'string' || value.length > MAX_TEXT_CHARACTERS) return undefined;

	const parsed = parse(value) ?? parse(Buffer.from(value, 'base64').toString());
	return isRecord(parsed) ? parsed : undefined;
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** The names of headers come in any case; some gateways give every value as a list. */
const signatureIn = (headers: Readonly<Record<string, unknown>>): unknown => {
	const [name] = Object.keys(headers).filter((key) => key.toLowerCase() === 'x-goog-signature');
	const value = name === undefined ? undefined : headers[name];

	return Array.isArray(value) && value.length === 1 ? value[0] : value;
};
