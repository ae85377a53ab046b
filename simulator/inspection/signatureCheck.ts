import { sign } from '../webhook/envelope';
import type { Webhook } from '../world/agents/agent';
import type { Attempt } from './exchange';

/** What became of the signature of one attempt, in a person's words. */
export interface SignatureCheck {
	/** What was sent as X-Goog-Signature; null when the header was left out. */
	readonly header: string | null;
	/** Whether the webhook's client token of this moment makes the same signature. */
	readonly matches: boolean;
	readonly explanation: string;
}

const DISHONEST: Readonly<Record<Exclude<Attempt['signed'], 'honest'>, string>> = {
	wrong: 'The signature was made over other content, on purpose. A receiver must refuse it.',
	missing: 'The header was left out, on purpose. A receiver must refuse the call.',
	otherToken: 'It was signed with another client token, on purpose. A receiver must refuse it.',
};

/**
 * Explains a signature: base64 of HMAC-SHA512 with the client token over the decoded bytes of
 * `message.data`. The token itself is never told.
 */
export const checkSignature = (
	{ headers, signed }: Attempt,
	data: string,
	webhook: Webhook | undefined,
): SignatureCheck => {
	const header = headers['x-goog-signature'] ?? null;
	const matches = webhook !== undefined && header === sign(data, webhook.clientToken);
	if (signed !== 'honest') return { header, matches, explanation: DISHONEST[signed] };
	const now = webhook
		? 'the client token was changed since, so it does not match any more.'
		: 'the webhook was removed since.';

	return {
		header,
		matches,
		explanation: matches
			? 'Signed with the client token of the webhook. It matches.'
			: `Signed with the client token that the webhook had then; ${now}`,
	};
};
