import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { judgeCall, type Verdict, type WebhookCall } from '../../../rbm/event/webhookCall';
import { chosenAgent, clientTokensHere, webhookAgent } from './chosenAgent';
import { judgeProbe, type ProbeVerdict } from './probe';
import { logFailure } from './warnings';

/** How long tokens are used that were read: one taken out of the credential works as much longer. */
const KEPT_MILLISECONDS = 10_000;
/** A call that was refused is judged again with tokens that were read no longer ago than this. */
const FRESH_MILLISECONDS: Partial<Record<Judged['verdict']['kind'], number>> = {
	// Google asks for a proof once, while somebody waits for it.
	wrongToken: 0,
	// Google sends an event again; a flood of forged ones must stay cheap.
	wrongSignature: 250,
	wrongProbe: 250,
};
const MAX_REMEMBERED = 1000;

/** What a call is judged with. */
interface Known {
	readonly clientTokens: readonly string[];
	/** The agent whose webhook the trigger is. */
	readonly agentId: string;
}

interface Reading {
	/** When it began. */
	readonly at: number;
	/** `undefined` when the credential cannot be read. */
	readonly known: Promise<Known | undefined>;
}

/**
 * The last reading of each trigger's client tokens. To read a credential, n8n asks its database and, by
 * default, sets up a JavaScript engine: 20 ms of its main thread, for every receipt of a campaign.
 */
const readings = new BoundedMap<string, Reading>(MAX_REMEMBERED);

/** What a call is, by the client tokens it was judged with. */
export interface Judged {
	readonly verdict: Verdict | ProbeVerdict;
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
	const judged = await judgeWith(context, call, first);
	const fresh = judged && FRESH_MILLISECONDS[judged.verdict.kind];
	if (fresh === undefined || first.at >= now - fresh) return judged;

	return await judgeWith(context, call, read(context, now - fresh));
};

const judgeWith = async (
	context: IWebhookFunctions,
	call: WebhookCall,
	reading: Reading,
): Promise<Judged | undefined> => {
	const known = await reading.known;
	if (known === undefined) return undefined;
	const { clientTokens, agentId } = known;
	const here = () => ({ agentId, url: context.getNodeWebhookUrl('default') ?? '' });
	const verdict = judgeProbe(call.body, clientTokens, here) ?? judgeCall(call, clientTokens);

	return { verdict, clientTokens };
};

/** The last reading, if it did not begin before `since`; else a new one. */
const read = (context: IWebhookFunctions, since: number): Reading => {
	const { id, credentials } = context.getNode();
	const credentialId = credentials?.rcsForBusinessApi?.id;
	const key = JSON.stringify([context.getWorkflow().id, id, credentialId, chosenAgent(context)]);
	const last = readings.get(key);
	if (last !== undefined && last.at >= since) return last;

	const reading = { at: Date.now(), known: readNow(context) };
	readings.set(key, reading);
	void reading.known.then((known) => {
		if (known === undefined && readings.get(key) === reading) readings.delete(key);
	});

	return reading;
};

const readNow = async (context: IWebhookFunctions): Promise<Known | undefined> => {
	try {
		const credential = await context.getCredentials('rcsForBusinessApi');

		return {
			clientTokens: clientTokensHere(context, credential),
			agentId: webhookAgent(context, credential),
		};
	} catch (error) {
		logFailure(context, 'the credential of a trigger cannot be read', error);
		return undefined;
	}
};
