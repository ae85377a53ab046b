import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { answerKeyOf } from '../../../../credentials/answerKey';
import { lookAtAsked } from '../../dialogue/asked';
import { sealedIn, tapIn, type Tap } from '../../dialogue/tap';
import { CREDENTIAL } from '../../transport/connection';
import { callbackOf } from './event';

/**
 * The items without those that have answered a question meanwhile. A tap for which nobody waits any
 * more says in `answerTo` which question it was for, and why it came too late.
 */
export const withoutAnswered = async (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<readonly INodeExecutionData[]> => {
	const left = await Promise.all(items.map(async (item) => await lookAt(context, item)));

	return left.flatMap((item) => (item === undefined ? [] : [item]));
};

const lookAt = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<INodeExecutionData | undefined> => {
	const tap = await tapOf(context, item);
	if (tap === undefined) return item;
	const { executionId, messageId } = tap.reference;
	const execution = await context.getExecutionDataById(executionId).catch(() => undefined);
	const asked = lookAtAsked(execution, tap.answer);
	if (asked.kind === 'answeredByThis') return undefined;
	const { why, node } = asked;
	const answerTo = {
		...{ executionId, ...(node !== undefined && { node }), messageId, why },
		...(why === 'stillWaiting' && { hint: NOT_HANDED_OVER }),
	};

	return { ...item, json: { ...item.json, answerTo } };
};

const NOT_HANDED_OVER =
	'The question still waits, and n8n could not hand this answer over: it must reach itself at its public address (WEBHOOK_URL). If its SSRF protection is on, put the host of that address into N8N_SSRF_ALLOWED_HOSTNAMES.';

const tapOf = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<Tap | undefined> => {
	const callback = callbackOf(item);
	if (callback === undefined || sealedIn(callback) === undefined) return undefined;
	// Without the credential it is an event like others.
	const credential = await context.getCredentials(CREDENTIAL).catch(() => undefined);

	return credential && tapIn(callback, answerKeyOf(credential));
};
