import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { answerKeyOf } from '../../../../credentials/answerKey';
import type { Lateness } from '../../dialogue/asked';
import type { Reference } from '../../dialogue/reference';
import { resumeAddressOf, type ResumeAddress } from '../../dialogue/resumeAddress';
import { CREDENTIAL } from '../../transport/connection';

/** An answer that nobody goes on with: it says which question it was for, and why. */
export const lateFor = (
	item: INodeExecutionData,
	{ executionId, messageId }: Reference,
	{ why, node }: { readonly why: Lateness; readonly node?: string },
): INodeExecutionData => {
	const answerTo = {
		...{ executionId, ...(node !== undefined && { node }), messageId, why },
		...(why === 'stillWaiting' && { hint: NOT_HANDED_OVER }),
	};

	return { ...item, json: { ...item.json, answerTo } };
};

/** What opens references; `undefined` without a credential that can be read. */
export const answerKey = async (context: IExecuteFunctions): Promise<Buffer | undefined> => {
	const credential = await context.getCredentials(CREDENTIAL).catch(() => undefined);

	return credential && answerKeyOf(credential);
};

/** Where an execution of this n8n is told something. Nothing that came from outside says where to call. */
export const addressOf = (
	context: IExecuteFunctions,
	{ executionId, resumeToken }: Reference,
): ResumeAddress | undefined => {
	const own = resumeAddressOf(context);

	return own && { ...own, executionId, resumeToken };
};

const NOT_HANDED_OVER =
	'The question still waits, and n8n could not hand this answer over: it must reach itself at its public address (WEBHOOK_URL). If its SSRF protection is on, put the host of that address into N8N_SSRF_ALLOWED_HOSTNAMES.';
