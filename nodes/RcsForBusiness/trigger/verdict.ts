import type { IWebhookFunctions } from 'n8n-workflow';

import type { Circumstances } from '../../../rbm/event/circumstances';
import { judgeCall, type Verdict, type WebhookCall } from '../../../rbm/event/webhookCall';
import { everydayWords } from '../fields/everydayWords';
import { clientTokensReadSince, type Reading } from './clientTokens';
import { isOn } from './switches';
import { judgeProbe, type ProbeVerdict } from './probe';

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

/** What a call is, by the client tokens it was judged with. */
export interface Judged {
	readonly verdict: Verdict | ProbeVerdict;
	readonly clientTokens: readonly string[];
	/** What opens the references to questions. */
	readonly answerKey: Buffer | undefined;
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
	const circumstances: Circumstances = {
		now: Date.now(),
		areEverydayWordsEnough: isOn(context, everydayWords),
	};
	const judgeWith = async (reading: Reading): Promise<Judged | undefined> => {
		const known = await reading.known;
		if (known === undefined) return undefined;
		const { clientTokens, agentId, answerKey } = known;
		const here = () => ({ agentId, url: context.getNodeWebhookUrl('default') ?? '' });
		const verdict =
			judgeProbe(call.body, clientTokens, here) ?? judgeCall(call, clientTokens, circumstances);

		return { verdict, clientTokens, answerKey };
	};

	// Not the time of day: a clock that is set back must not keep old tokens.
	const now = performance.now();
	// Whoever listens in the editor is busy changing things.
	const isListening = context.getMode() === 'manual';
	const first = clientTokensReadSince(context, isListening ? now : now - KEPT_MILLISECONDS);
	const judged = await judgeWith(first);
	const fresh = judged && FRESH_MILLISECONDS[judged.verdict.kind];
	if (fresh === undefined || first.at >= now - fresh) return judged;

	return await judgeWith(clientTokensReadSince(context, now - fresh));
};
