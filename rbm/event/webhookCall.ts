import type { Callback } from './callback';
import type { Circumstances } from './circumstances';
import { parseCallback } from './parseCallback';
import { hasValidSignature, isClientToken, readEnvelope, readHandshake } from './webhook';

/** A call to the webhook, whoever took it in. */
export interface WebhookCall {
	/** The body, parsed. */
	readonly body: unknown;
	/** The header `X-Goog-Signature` as it came: a text, several, or nothing. */
	readonly signature: unknown;
}

/** What a call is. Only `handshake` and `callback` come from somebody who knows a client token. */
export type Verdict =
	/** Google asks for a proof: the secret, as plain text. */
	| { readonly kind: 'handshake'; readonly secret: string }
	/** A handshake with a client token that is not one of ours. */
	| { readonly kind: 'wrongToken' }
	/** Neither a handshake nor an envelope with data in base64. */
	| { readonly kind: 'notACall' }
	/** An envelope with more than `MAX_EVENT_BYTES`. */
	| { readonly kind: 'tooLarge' }
	| { readonly kind: 'wrongSignature' }
	/** Signed, but not a JSON object, or nested too deeply. */
	| { readonly kind: 'unreadable' }
	| { readonly kind: 'callback'; readonly callback: Callback };

/**
 * Judges one call: handshake, then size, signature, and only then what is in it. Never throws,
 * whatever came. Its work is bounded by the size of the body and the number of client tokens.
 *
 * @param clientTokens any of them may have signed; with none, no call counts as Google's
 */
export const judgeCall = (
	{ body, signature }: WebhookCall,
	clientTokens: readonly string[],
	circumstances: Circumstances,
): Verdict => {
	const handshake = readHandshake(body);
	if (handshake !== undefined) {
		return isClientToken(handshake.clientToken, clientTokens)
			? { kind: 'handshake', secret: handshake.secret }
			: { kind: 'wrongToken' };
	}

	const data = readEnvelope(body);
	if (data === undefined) return { kind: 'notACall' };
	if (data === 'tooLarge') return { kind: 'tooLarge' };
	if (!hasValidSignature(data, signature, clientTokens)) return { kind: 'wrongSignature' };

	const callback = parseCallback(data, circumstances);
	return callback === undefined ? { kind: 'unreadable' } : { kind: 'callback', callback };
};
