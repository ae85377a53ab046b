import type { Attempt } from '../inspection/exchange';
import { HIDDEN } from '../inspection/secrets';
import type { OpenQuestions } from '../openQuestions';
import type { Webhook } from '../world/agents/agent';
import { timestamp } from '../world/clock';
import { envelope, sign } from './envelope';
import { headersOf, post } from './post';

/** How a delivery differs from an honest one. */
export interface Forgery {
	/** Sent as X-Goog-Signature; null leaves the header out; left out, an honest one is made. */
	readonly signature?: string | null;
	/** Signs with this token instead of the agent's. */
	readonly clientToken?: string;
}

/** What to attempt. */
interface Callback {
	readonly agentId: string;
	readonly payload: unknown;
	readonly data: string;
	readonly pubSubMessageId: string;
	readonly at: string;
}

/** What a fault makes of the signature. */
export const forgeryOf = (
	signed: Attempt['signed'],
	{ data }: Pick<Callback, 'data'>,
	{ clientToken }: Webhook,
): Forgery => {
	if (signed === 'missing') return { signature: null };
	if (signed === 'otherToken') return { clientToken: `not ${clientToken}` };
	// Signed with the right token, but over other bytes: as if somebody changed the content.
	if (signed === 'wrong') return { signature: sign(`${data.slice(4)}AAAA`, clientToken) };
	return {};
};

const signedOf = ({ signature, clientToken }: Forgery): Attempt['signed'] => {
	if (signature === null) return 'missing';
	if (signature !== undefined) return 'wrong';
	return clientToken === undefined ? 'honest' : 'otherToken';
};

/** Sends a callback once. */
export const attemptOnce = async (
	callback: Callback,
	webhook: Webhook,
	forgery: Forgery,
	now: number,
	limits: {
		readonly timeoutMs: number;
		readonly stop: AbortSignal;
		readonly openQuestions: OpenQuestions;
	},
): Promise<Attempt> => {
	const signature =
		forgery.signature === undefined
			? sign(callback.data, forgery.clientToken ?? webhook.clientToken)
			: forgery.signature;
	const { envelopeAttributes, webhookTypeHeader } = limits.openQuestions;
	const headers = headersOf({
		...(webhookTypeHeader === 'sent' && { 'x-goog-webhook-type': 'message_callback' }),
		...(signature !== null && { 'x-goog-signature': signature }),
	});
	const body = envelope({
		...callback,
		publishedAt: Date.parse(callback.at),
		hasAttributes: envelopeAttributes === 'sent',
	});
	const outcome = await post(webhook.url, body, headers, limits);

	return {
		at: timestamp(now),
		url: webhook.url,
		headers,
		signed: signedOf(forgery),
		...outcome,
		...(outcome.body && { body: outcome.body.replaceAll(webhook.clientToken, HIDDEN) }),
	};
};
