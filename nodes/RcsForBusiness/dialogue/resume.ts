import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { answerKeyOf } from '../../../credentials/answerKey';
import { CREDENTIAL } from '../transport/connection';
import { onHungUp, refuse } from '../transport/webhookAnswer';
import { BUSY } from './handOver';
import { openNotice, sealReply, type Notice } from './notice';
import { outcomeOf } from './outcome';
import { isAskedHere, keptIn, type KeptHere } from './kept';
import { RESUME_PATH } from './resumeAddress';
import { stopTimer } from './timer';

/** The node answers while it waits. Not at its own id: n8n would answer in its place then. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Empty, so that n8n answers with what the node returns, and only after it took the execution.
		responseData: '',
		path: RESUME_PATH,
		isFullPath: true,
		restartWebhook: true,
	},
];

/**
 * One call to a waiting node: goes on with the answer if it is for the question that is open, and
 * waits on otherwise. Never throws: n8n would end the execution with it.
 */
export const resume = async (context: IWebhookFunctions): Promise<IWebhookResponseData> => {
	try {
		const key = answerKeyOf(await context.getCredentials(CREDENTIAL));
		const notice = key && openNotice(key, context.getBodyData());
		if (key === undefined || notice === undefined) return refuse(context, 401, 'Not for me.');

		const kept = keptOf(context);
		const outcome = kept && outcomeOf(kept, notice);
		if (kept === undefined || outcome === undefined) {
			const isFurtherOn = kept !== undefined && kept.messageId !== notice.messageId;
			return { webhookResponse: sealReply(key, notice, isFurtherOn ? 'furtherOn' : 'notOpen') };
		}

		const executionId = String(context.evaluateExpression('{{ $execution.id }}'));
		if (!take(context, executionId, notice)) return refuse(context, 409, BUSY);
		stopTimer(executionId, notice.messageId);
		const reply = sealReply(key, notice, isAskedHere(kept) ? 'taken' : 'queued');
		if (!('isUrgent' in notice)) return { workflowData: outcome, webhookResponse: reply };

		context.getResponseObject().status(200).type('text/plain').send(reply);
		return { workflowData: outcome, noWebhookResponse: true };
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'unknown';
		context.logger.error('RCS for Business: an answer could not be taken', { reason });
		return refuse(context, 503, 'Not now.');
	}
};

/**
 * How long n8n may take to go on with what was taken: it may have to wait for a place. Asked once more
 * meanwhile, it would queue that too, and each in the queue takes a place in turn.
 */
const TAKING_MILLISECONDS = 30_000;
const MOST_TAKEN = 10_000;

/** When executions of this process were told what they are about to go on with, by execution and message. */
const taken = new BoundedMap<string, number>(MOST_TAKEN);

/** The first notice is the one. Where n8n is done with it, it does not ask here any more. */
const take = (
	context: IWebhookFunctions,
	executionId: string,
	{ messageId, ...notice }: Notice,
): boolean => {
	const name = `${executionId} ${messageId}`;
	const before = taken.get(name);
	const now = performance.now();
	if (before !== undefined && now - before < TAKING_MILLISECONDS) return false;
	taken.set(name, now);
	// n8n forgets what waits for its turn when nobody listens any more.
	if (!('isUrgent' in notice)) onHungUp(context, () => taken.delete(name));

	return true;
};

const keptOf = (context: IWebhookFunctions): KeptHere | undefined => {
	// Names may hold what would end the expression.
	const name = JSON.stringify(context.getNode().name).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);

	return keptIn(context.evaluateExpression(`{{ $node[${name}].context }}`));
};
