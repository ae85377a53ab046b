import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import type { Callback } from '../../../rbm/event/callback';
import { handOver, type HandedOver } from '../dialogue/handOver';
import { readResumeAddress } from '../dialogue/resumeAddress';
import { tapIn, type Tap } from '../dialogue/tap';
import { untilKept } from '../dialogue/untilKept';
import { acknowledge, refuse } from '../transport/webhookAnswer';
import { claim } from './deduplication';
import { nodeOf } from './emit';
import { MAX_REMEMBERED_TAPS, TAP_PATIENCE_MILLISECONDS } from './limits';
import { warnOfNotHandedOver } from './warnings';

/** A tap that Google is to send again. */
interface Repeated {
	/** When it came first, by the monotonic clock. */
	readonly since: number;
	/** Whether an execution goes on with it already. */
	readonly isQueued: boolean;
}

const repeated = new BoundedMap<string, Repeated>(MAX_REMEMBERED_TAPS);

/**
 * Hands a tap over to the execution that waits for it: before anything is started, and without
 * holding a slot that it may need. While that may still work, Google is to send the tap again.
 *
 * @returns the answer for Google; `undefined` when it is no such tap, or nobody waits for it any more:
 * then it is an event like others
 */
export const handOverTap = async (
	context: IWebhookFunctions,
	callback: Callback,
	answerKey: Buffer | undefined,
): Promise<IWebhookResponseData | undefined> => {
	const tap = tapIn(callback, answerKey);
	if (tap === undefined || answerKey === undefined) return undefined;

	const name = [nodeOf(context), callback.eventKey].join('/');
	const claimed = await claim(name);
	if (claimed === undefined) return refuse(context, 503, 'Busy. Send it again.');
	if (claimed.isDuplicate) return acknowledge();

	const before = repeated.get(name) ?? { since: performance.now(), isQueued: false };
	const outcome = await tell(context, answerKey, tap);
	const isTaken =
		outcome.kind === 'taken' ||
		(outcome.kind === 'notWaiting' && before.isQueued && outcome.hasGoneOn === true);
	claimed.settle(isTaken);
	if (isTaken) return acknowledge();
	if (outcome.kind === 'notWaiting') return undefined;

	repeated.set(name, { ...before, isQueued: before.isQueued || outcome.kind === 'queued' });
	return performance.now() - before.since < TAP_PATIENCE_MILLISECONDS
		? refuse(context, 503, 'Not gone on with yet. Send it again.')
		: undefined;
};

/** `queued` where another process goes on with it, and is not done within some seconds. */
const tell = async (
	context: IWebhookFunctions,
	key: Buffer,
	{ reference, answer }: Tap,
): Promise<HandedOver> => {
	// Of this n8n, as it calls itself; nothing that came from outside says where to call.
	const own = readResumeAddress(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	if (own === undefined) return { kind: 'notWaiting' };
	const address = { ...own, ...reference };
	const outcome = await handOver(context, key, address, answer);
	if (outcome.kind === 'later') warnOfNotHandedOver(context, own.base, outcome);
	if (outcome.kind !== 'queued') return outcome;

	const keeping = await untilKept(context, key, address, answer);
	if (keeping === 'kept') return { kind: 'taken' };
	return keeping === 'uncertain' ? { kind: 'notWaiting' } : outcome;
};
