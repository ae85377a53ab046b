import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../../rbm/boundedMap';

const MAX_RECEIVERS = 1000;

/** Names of workflows by the part of a webhook URL that n8n makes up for a trigger. */
const receivers = new BoundedMap<string, string>(MAX_RECEIVERS);

/** Remembers in this process which workflow is behind a webhook, to be able to name it. */
export const rememberReceiver = (context: IHookFunctions | IWebhookFunctions): void => {
	const { webhookId } = context.getNode();
	if (webhookId !== undefined) receivers.set(webhookId, context.getWorkflow().name ?? '');
};

/**
 * Who is behind a webhook URL, as far as it can be known: n8n puts the id of the trigger into it,
 * and what comes before that is the same for every webhook of an n8n.
 *
 * @param ownUrl the webhook URL of the trigger that asks
 * @returns `undefined` when it does not look like this n8n
 */
export const receiverOf = (
	context: IHookFunctions,
	url: string,
	ownUrl: string,
): string | undefined => {
	const { webhookId } = context.getNode();
	const [base] = webhookId === undefined ? [] : ownUrl.split(webhookId);
	if (base === undefined || base === ownUrl || !url.startsWith(base)) return undefined;

	const name = receivers.get(url.slice(base.length).split('/')[0] ?? '');
	return name ? `the workflow "${name}" of this n8n` : 'another workflow of this n8n';
};
