import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

import { isRecord } from '../../../rbm/record';
import { slowKey } from './slowKey';

/**
 * How a trigger asks its own URL whether it is answered by itself, or by another process of its n8n:
 * a nonce, signed with a key that follows from client token, agent and URL, and answered by another
 * signature of the nonce. Whoever else gets the question learns nothing that opens anything: it is no
 * event, its key is no client token, and a trigger of another agent or URL does not answer it.
 */
export interface Probe {
	readonly body: Readonly<Record<string, string>>;
	/** Whether this text can only come from who has the client token and is the same trigger. */
	readonly isAnsweredBy: (text: string) => boolean;
}

/** The trigger that is asked. */
export interface Asked {
	/** The agent whose webhook it is. */
	readonly agentId: string;
	/** Its production URL. */
	readonly url: string;
}

const NONCE = /^[0-9a-f-]{36}$/;
/** 64 bytes as base64, for URLs. */
const SIGNATURE = /^[\w-]{86}$/;

export const makeProbe = (asked: Asked, clientToken: string): Probe => {
	const nonce = randomUUID();
	const key = keyOf(asked, clientToken);
	const expected = sign(key, 'answer', nonce);

	return {
		body: { rcsForBusinessProbe: nonce, signature: sign(key, 'question', nonce) },
		isAnsweredBy: (text) => isEqual(text, expected),
	};
};

/** What a call is that looks like a probe. */
export type ProbeVerdict =
	{ readonly kind: 'probe'; readonly answer: string } | { readonly kind: 'wrongProbe' };

/**
 * @param clientTokens of the trigger; the first is the one it registers
 * @param here gives the trigger that was called; for probes only
 * @returns `undefined` when it does not look like a probe
 */
export const judgeProbe = (
	body: unknown,
	[clientToken]: readonly string[],
	here: () => Asked,
): ProbeVerdict | undefined => {
	if (!isRecord(body)) return undefined;
	const { rcsForBusinessProbe: nonce, signature } = body;
	if (typeof nonce !== 'string' || typeof signature !== 'string') return undefined;
	const isWellFormed = NONCE.test(nonce) && SIGNATURE.test(signature);
	if (clientToken === undefined || !isWellFormed) return { kind: 'wrongProbe' };
	const key = keyOf(here(), clientToken);

	return isEqual(signature, sign(key, 'question', nonce))
		? { kind: 'probe', answer: sign(key, 'answer', nonce) }
		: { kind: 'wrongProbe' };
};

/** A short client token cannot be found out from a probe, and forged ones cost little. */
const keyOf = ({ agentId, url }: Asked, clientToken: string): Buffer =>
	slowKey(clientToken, `RCS for Business, probe of ${url} for ${agentId}`, 32);

const sign = (key: Buffer, purpose: 'question' | 'answer', nonce: string): string =>
	createHmac('sha512', key).update(`${purpose} ${nonce}`).digest('base64url');

/** Takes the same time wherever the two differ. */
const isEqual = (given: string, expected: string): boolean =>
	timingSafeEqual(digest(given), digest(expected));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
