import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';

const MAX_RECEIVERS = 1000;

/** The workflow behind a webhook. */
interface Receiver {
	readonly workflowId: string | undefined;
	readonly name: string | undefined;
}

/** By the part of a webhook URL that n8n makes up for a trigger. */
const receivers = new BoundedMap<string, Receiver>(MAX_RECEIVERS);

/** Remembers in this process which workflow is behind a webhook, to be able to name it. */
export const rememberReceiver = (context: IHookFunctions | IWebhookFunctions): void => {
	const { webhookId } = context.getNode();
	const { id: workflowId, name } = context.getWorkflow();
	if (webhookId !== undefined) receivers.set(webhookId, { workflowId, name });
};

/** The part of a trigger's webhook URL that n8n made up for it, whatever the address before that. */
const triggerPart = (url: string): string => url.split('/').at(-2) ?? '';

/**
 * Whether two webhook URLs are of one trigger: they end alike. If they are not the same, one of them
 * is an older address, or a copy of the whole n8n has the other.
 */
export const areOfOneTrigger = (one: string, other: string): boolean =>
	triggerPart(one) !== '' && triggerPart(one) === triggerPart(other);

/** Whether a URL ends like that of a trigger that this process has published or heard. */
export const endsLikeOneHere = (url: string): boolean => receivers.has(triggerPart(url));

/** What webhook URLs of an n8n begin with, by one of them. */
export const baseOf = (url: string): string => url.split('/').slice(0, -2).join('/');

/**
 * The workflow behind a webhook URL of this n8n, as far as this process has published or heard it.
 *
 * @param base what webhook URLs of this n8n begin with: that of a copy of it ends like one here
 */
export const receiverAt = (url: string, base: string | undefined): Receiver | undefined =>
	base !== undefined && url.startsWith(base) ? receivers.get(triggerPart(url)) : undefined;

/** A webhook URL, with the workflow behind it where that is known here. */
export const heardAt = (url: string, base: string | undefined): string => {
	const { name } = receiverAt(url, base) ?? {};

	return name ? `${url} (the workflow "${name}")` : url;
};

/** Who is behind a webhook URL, as far as it can be known. */
export type Receiving =
	/** The URL of another trigger of this n8n; `receiver` says of whose. */
	| { readonly kind: 'here'; readonly receiver: string }
	/** The trigger that asks, under another address: an older one, or that of an n8n copied here. */
	| { readonly kind: 'otherAddress' }
	| { readonly kind: 'stranger' };

/**
 * Who is behind a webhook URL that is not the trigger's own. n8n puts the id of a trigger into it,
 * and what comes before that is the same for every webhook of an n8n.
 *
 * @param ownUrl the webhook URL of the trigger that asks
 * @param recordedUrl what it registered last, by a record that may have been copied here
 */
export const whoReceives = (
	context: IHookFunctions,
	url: string,
	ownUrl: string,
	recordedUrl: string | undefined,
): Receiving => {
	const { webhookId } = context.getNode();
	const [base] = webhookId === undefined ? [] : ownUrl.split(webhookId);
	if (base !== undefined && base !== ownUrl && url.startsWith(base)) {
		return { kind: 'here', receiver: nameOf(context, url) };
	}
	if (url === recordedUrl || (webhookId !== undefined && areOfOneTrigger(url, ownUrl))) {
		return { kind: 'otherAddress' };
	}

	return { kind: 'stranger' };
};

const nameOf = (context: IHookFunctions, url: string): string => {
	const found = receivers.get(triggerPart(url));
	if (found !== undefined && found.workflowId === context.getWorkflow().id) {
		return 'another trigger of this workflow';
	}

	return found?.name ? `the workflow "${found.name}" of this n8n` : 'another workflow of this n8n';
};
