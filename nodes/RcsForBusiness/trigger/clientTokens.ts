import type { IWebhookFunctions } from 'n8n-workflow';

import { clientTokenProblem } from '../../../rbm/event/clientTokens';
import { judgeCall, type Verdict, type WebhookCall } from '../../../rbm/event/webhookCall';
import { chosenAgent, clientTokensHere } from './chosenAgent';
import { logFailure, warnOfClientTokens } from './warnings';

/** How long tokens are used that were read: one taken out of the credential works as much longer. */
const KEPT_MILLISECONDS = 10_000;
/** A call that was refused is judged again with tokens that were read no longer ago than this. */
const FRESH_MILLISECONDS: Partial<Record<Verdict['kind'], number>> = {
	// Google asks for a proof once, while somebody waits for it.
	wrongToken: 0,
	// Google sends an event again; a flood of forged ones must stay cheap.
	wrongSignature: 250,
};
const MAX_REMEMBERED = 1000;

interface Reading {
	/** When it began. */
	readonly at: number;
	/** `undefined` when the credential cannot be read. */
	readonly clientTokens: Promise<readonly string[] | undefined>;
}

/**
 * The last reading of each trigger's client tokens. To read a credential, n8n asks its database and, by
 * default, sets up a JavaScript engine: 20 ms of its main thread, for every receipt of a campaign.
 */
const readings = new Map<string, Reading>();

/** What a call is, by the client tokens it was judged with. */
export interface Judged {
	readonly verdict: Verdict;
	readonly clientTokens: readonly string[];
}

/**
 * Judges a call. What the tokens read a moment ago do not open is judged once more with those that are
 * in the credential now, so that a new one works at once.
 *
 * @returns `undefined` when the credential cannot be read, which goes to the log
 */
export const judge = async (
	context: IWebhookFunctions,
	call: WebhookCall,
): Promise<Judged | undefined> => {
	const now = Date.now();
	// Whoever listens in the editor is busy changing things.
	const isListening = context.getMode() === 'manual';
	const first = read(context, isListening ? now : now - KEPT_MILLISECONDS);
	const judged = await judgeWith(call, first);
	const fresh = judged && FRESH_MILLISECONDS[judged.verdict.kind];
	if (fresh === undefined || first.at >= now - fresh) return judged;

	return await judgeWith(call, read(context, now - fresh));
};

const judgeWith = async (call: WebhookCall, reading: Reading): Promise<Judged | undefined> => {
	const clientTokens = await reading.clientTokens;

	return clientTokens && { verdict: judgeCall(call, clientTokens), clientTokens };
};

/** The last reading, if it did not begin before `since`; else a new one. */
const read = (context: IWebhookFunctions, since: number): Reading => {
	const { id, credentials } = context.getNode();
	const credentialId = credentials?.rcsForBusinessApi?.id;
	const key = JSON.stringify([context.getWorkflow().id, id, credentialId, chosenAgent(context)]);
	const last = readings.get(key);
	if (last !== undefined && last.at >= since) return last;

	const reading = { at: Date.now(), clientTokens: readNow(context) };
	remember(key, reading);
	void reading.clientTokens.then((clientTokens) => {
		if (clientTokens === undefined && readings.get(key) === reading) readings.delete(key);
	});

	return reading;
};

const readNow = async (context: IWebhookFunctions): Promise<readonly string[] | undefined> => {
	try {
		const credential = await context.getCredentials('rcsForBusinessApi');
		warnOfClientTokens(context, clientTokenProblem(credential.clientTokens));
		return clientTokensHere(context, credential);
	} catch (error) {
		logFailure(context, 'the credential of a trigger cannot be read', error);
		return undefined;
	}
};

const remember = (key: string, reading: Reading): void => {
	readings.delete(key);
	readings.set(key, reading);
	// A Map keeps the order of insertion, so the first is the oldest.
	const [oldest] = readings.keys();
	if (readings.size > MAX_REMEMBERED && oldest !== undefined) readings.delete(oldest);
};
