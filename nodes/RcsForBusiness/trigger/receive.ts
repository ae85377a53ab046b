import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Callback } from '../../../rbm/event/callback';
import { acknowledge, proveWith, refuse } from '../transport/webhookAnswer';
import { chosenAgent } from './chosenAgent';
import { emitOnce } from './emit';
import { handOverTap } from './handOverTap';
import { rememberReceiver } from '../management/receivers';
import { isChosenIn } from './execution/event';
import { isDecision, rememberOptOuts } from './execution/rememberOptOuts';
import { mayBeAwaited } from '../dialogue/receipt';
import { callCameIn } from '../memory/onlyProcess';
import { mayAnswer } from './execution/typedAnswers';
import { isOn } from './switches';
import { judge, type Judged } from './verdict';
import { logFailure, warnOfOldAddress, warnOncePerMinute, warnOncePerShape } from './warnings';

/**
 * One call to the webhook: handshake, verify, parse, filter, deduplicate, emit. Always answers and
 * never throws: n8n would record a failed execution for every forged call.
 */
export const receive = async (context: IWebhookFunctions): Promise<IWebhookResponseData> => {
	try {
		return await take(context);
	} catch (error) {
		logFailure(context, 'a call could not be taken, Google will repeat it', error);
		return refuse(context, 503, 'Not set up.');
	}
};

const take = async (context: IWebhookFunctions): Promise<IWebhookResponseData> => {
	callCameIn();
	const { rawBody } = context.getRequestObject();
	if (rawBody === undefined) return refuse(context, 400, 'Send application/json.');

	const signature: unknown = context.getHeaderData()['x-goog-signature'];
	const judged = await judge(context, { body: context.getBodyData(), signature });
	if (judged === undefined) return refuse(context, 503, 'Not set up.');

	const { verdict, clientTokens, answerKey } = judged;
	if (verdict.kind === 'callback') return await takeCallback(context, verdict.callback, answerKey);

	return answerTo(context, verdict, clientTokens);
};

/** Answers everything that is not an event. */
const answerTo = (
	context: IWebhookFunctions,
	verdict: Exclude<Judged['verdict'], { kind: 'callback' }>,
	clientTokens: readonly string[],
): IWebhookResponseData => {
	switch (verdict.kind) {
		case 'handshake':
			return proveWith(context, verdict.secret);
		case 'probe':
			return proveWith(context, verdict.answer);
		case 'wrongProbe':
			return refuse(context, 401, 'Wrong signature.');
		case 'wrongToken':
			warnOncePerMinute(context, 'handshake', clientTokens);
			return refuse(context, 403, 'Wrong client token.');
		case 'notACall':
			return refuse(context, 400, 'Neither a handshake nor an event.');
		case 'tooLarge':
			return refuse(context, 413, 'Too large.');
		case 'wrongSignature':
			warnOncePerMinute(context, 'signature', clientTokens);
			return refuse(context, 401, 'Wrong signature.');
		case 'unreadable':
			// Signed, so it is Google's; refusing it would only make Google send it for seven days.
			context.logger.warn(
				'RCS for Business: Google sent an event that is not a JSON object, or is nested too deeply',
			);
			return acknowledge();
	}
};

const takeCallback = async (
	context: IWebhookFunctions,
	callback: Callback,
	answerKey: Buffer | undefined,
): Promise<IWebhookResponseData> => {
	rememberReceiver(context);
	warnOfOldAddress(context);
	if (!isOfAgent(context, callback)) return acknowledge();

	// Whatever the trigger starts for: somebody waits for this tap.
	const handedOver = await handOverTap(context, callback, answerKey);
	if (handedOver !== undefined) return handedOver;

	return isWanted(context, callback) ? await emitOnce(context, callback) : acknowledge();
};

const isOfAgent = (context: IWebhookFunctions, callback: Callback): boolean => {
	const agentId = chosenAgent(context);

	return agentId === '' || agentId === callback.agentId;
};

const isWanted = (context: IWebhookFunctions, callback: Callback): boolean => {
	if (isChosenIn(context.getNodeParameter('events', []), callback)) return true;
	// Who listens in the editor listens for what was chosen; what ends the listening is to be shown.
	const isListening = context.getMode() === 'manual';
	// Whether somebody waits for it, the execution looks up, and ends there if nobody does.
	if (!isListening && (mayAnswer(callback) || mayBeAwaited(callback))) return true;
	if (isDecision(callback) && isOn(context, rememberOptOuts)) return true;

	if (callback.type === 'unknown') warnOncePerShape(context, callback);
	return false;
};
