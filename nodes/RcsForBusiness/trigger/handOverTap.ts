import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import type { Callback } from '../../../rbm/event/callback';
import { handOver, type Outcome } from '../dialogue/handOver';
import { readResumeAddress } from '../dialogue/resumeAddress';
import { tapIn, type Tap } from '../dialogue/tap';
import { acknowledge, refuse } from './answer';
import { claim } from './deduplication';
import { nodeOf } from './emit';
import { MAX_REMEMBERED_TAPS, TAP_PATIENCE_MILLISECONDS } from './limits';
import { warnOfUnreachable } from './warnings';

/** When taps that could not be handed over yet came first, by the monotonic clock. */
const firstTries = new BoundedMap<string, number>(MAX_REMEMBERED_TAPS);

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

	const { kind } = await tell(context, answerKey, tap);
	claimed.settle(kind === 'taken');
	if (kind === 'taken') return acknowledge();
	if (kind === 'notWaiting') return undefined;

	const first = firstTries.get(name) ?? performance.now();
	firstTries.set(name, first);
	return performance.now() - first < TAP_PATIENCE_MILLISECONDS
		? refuse(context, 503, 'Somebody waits for it, but not just now. Send it again.')
		: undefined;
};

const tell = async (
	context: IWebhookFunctions,
	key: Buffer,
	{ reference, answer }: Tap,
): Promise<Outcome> => {
	// Of this n8n, as it calls itself; nothing that came from outside says where to call.
	const own = readResumeAddress(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	if (own === undefined) return { kind: 'notWaiting' };
	const outcome = await handOver(context, key, { ...own, ...reference }, answer);
	if (outcome.kind === 'later') warnOfUnreachable(context, own.base, outcome);

	return outcome;
};
