import type { IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { answerKeyOf } from '../../../credentials/answerKey';
import { CREDENTIAL } from '../transport/connection';
import { openNotice, sealReply, type Notice } from './notice';
import { answered, isAskedHere, questionIn, unanswered, type KeptQuestion } from './question';
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

		const question = questionOf(context);
		if (question === undefined || !isFor(question, notice)) {
			return { webhookResponse: sealReply(key, notice, 'notOpen') };
		}
		stopTimer(String(context.evaluateExpression('{{ $execution.id }}')), question.messageId);
		const reply = isAskedHere(question) ? 'taken' : 'queued';
		const workflowData =
			notice.kind === 'answer' ? answered(question, notice) : unanswered(question, 'timeUp');

		return { workflowData, webhookResponse: sealReply(key, notice, reply) };
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'unknown';
		context.logger.error('RCS for Business: an answer could not be taken', { reason });
		return refuse(context, 503, 'Not now.');
	}
};

const isFor = (question: KeptQuestion, notice: Notice): boolean =>
	notice.messageId === question.messageId &&
	(notice.kind === 'timeUp' ||
		(notice.agentId === question.agentId && notice.phoneNumber === question.phoneNumber));

const questionOf = (context: IWebhookFunctions): KeptQuestion | undefined => {
	// Names may hold what would end the expression.
	const name = JSON.stringify(context.getNode().name).replace(
		/[{}]/g,
		(brace) => `\\u00${brace.charCodeAt(0).toString(16)}`,
	);

	return questionIn(context.evaluateExpression(`{{ $node[${name}].context }}`));
};

const refuse = (
	context: IWebhookFunctions,
	status: 401 | 503,
	reason: string,
): IWebhookResponseData => {
	context.getResponseObject().status(status).type('text/plain').send(reason);
	return { noWebhookResponse: true };
};
