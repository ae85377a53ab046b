import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import type { Callback } from '../../../rbm/event/callback';
import { acknowledge, onAnswered, onHungUp, refuse } from '../transport/webhookAnswer';
import { createBatches } from './batching';
import { claim } from './deduplication';
import { itemOf } from './execution/event';
import { mayBeAwaited } from '../dialogue/receipt';
import { gatherReceipts } from './gatherReceipts';
import { kinds } from './kinds';
import { GATHERING_MILLISECONDS, MAX_GATHERED_BYTES, MAX_GATHERED_EVENTS } from './limits';
import { isOn } from './switches';

const join = createBatches<Callback>(
	{
		windowMilliseconds: GATHERING_MILLISECONDS,
		maxEntries: MAX_GATHERED_EVENTS,
		maxBytes: MAX_GATHERED_BYTES,
	},
	sleep,
);

const isToGather = (context: IWebhookFunctions, callback: Callback): boolean =>
	kinds[callback.type].isGatherable &&
	// Somebody waits for it.
	!mayBeAwaited(callback) &&
	isOn(context, gatherReceipts);

/** All go out on the first output, whatever they are: what is on another one alone, n8n may not run. */
const start = (callbacks: readonly Callback[]): IWebhookResponseData => ({
	workflowData: [callbacks.map(itemOf)],
	webhookResponse: 'OK',
});

/** The node that receives, in the names of its events. */
export const nodeOf = (context: IWebhookFunctions): string =>
	[context.getWorkflow().id, context.getNode().id].join('/');

/** Starts the workflow, once for each event, however often Google sends it. */
export const emitOnce = async (
	context: IWebhookFunctions,
	callback: Callback,
): Promise<IWebhookResponseData> => {
	// A person who listens sends the same event again and again, and wants to see it each time.
	if (context.getMode() === 'manual') return start([callback]);

	// Read before anything is claimed: an expression in it may throw.
	const isGathered = isToGather(context, callback);
	const node = nodeOf(context);
	const claimed = await claim([node, callback.eventKey].join('/'));
	if (claimed === undefined) return refuse(context, 503, 'Busy. Send it again.');
	if (claimed.isDuplicate) return acknowledge();

	if (isGathered) return await emitGathered(context, node, callback, claimed);
	onAnswered(context, claimed.settle);

	return start([callback]);
};

/** Every call is answered for itself, after the execution that holds its event was stored. */
const emitGathered = async (
	context: IWebhookFunctions,
	node: string,
	callback: Callback,
	{ settle }: { readonly settle: (isStored: boolean) => void },
): Promise<IWebhookResponseData> => {
	const bytes = Buffer.byteLength(JSON.stringify(callback));
	const seat = join(node, { item: callback, bytes, settle });
	if (!seat.isLeader) {
		return (await seat.isStored)
			? acknowledge()
			: refuse(context, 503, 'Not stored. Send it again.');
	}

	onAnswered(context, seat.settle);
	onHungUp(context, seat.abandon);

	return start(await seat.items);
};
