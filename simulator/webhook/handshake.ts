import { randomInt } from 'node:crypto';

import type { Webhook } from '../world/agents/agent';
import { headersOf, post, type PostOutcome } from './post';

/** Why a webhook did not pass. */
export interface HandshakeFailure {
	/** Whether it answered at all. */
	readonly reached: boolean;
	/** In a person's words. */
	readonly reason: string;
}

/** What is wrong with an answer, undefined when nothing is. */
const reasonOf = ({ status, contentType, body = '' }: PostOutcome, secret: string) => {
	const answered = `It answered ${status} with ${JSON.stringify(body.slice(0, 100))}.`;
	if (status !== undefined && status >= 300 && status < 400) {
		return `The webhook redirects, which Google does not follow. ${answered}`;
	}
	if (status === 403 || status === 401 || status === 400) {
		return `The webhook refused the client token. Is it the one set there? ${answered}`;
	}
	if (status === 404) return `Nothing listens at this address. ${answered}`;
	if (status !== 200) return `The webhook must answer 200. ${answered}`;
	if (body === secret) return undefined;
	if (body === JSON.stringify(secret)) {
		return `The webhook answered the secret in quotes; it must be the bare text. ${answered}`;
	}
	if (body.includes(secret)) {
		return `The webhook answered more than the bare secret. Its type was ${contentType}. ${answered}`;
	}
	return `The webhook did not answer with the secret it was sent. ${answered}`;
};

/**
 * Asks a webhook to prove that it knows the client token: it must answer 200 and the bare secret.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/webhooks
 */
export const performHandshake = async (
	{ url, clientToken }: Pick<Webhook, 'url' | 'clientToken'>,
	limits: {
		readonly timeoutMs: number;
		readonly stop: AbortSignal;
		readonly tellsType: boolean;
	},
): Promise<{ readonly outcome: PostOutcome; readonly failure?: HandshakeFailure }> => {
	const secret = String(randomInt(1_000_000_000, 9_999_999_999));
	const headers = headersOf(limits.tellsType ? { 'x-goog-webhook-type': 'verification' } : {});
	const outcome = await post(url, { clientToken, secret }, headers, limits);
	if (outcome.error !== undefined) {
		const reason = `The webhook could not be reached: ${outcome.error}.`;
		return { outcome, failure: { reached: false, reason } };
	}
	const reason = reasonOf(outcome, secret);

	return { outcome, ...(reason !== undefined && { failure: { reached: true, reason } }) };
};
