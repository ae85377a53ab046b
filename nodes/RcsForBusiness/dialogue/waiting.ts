import { sleep, WAIT_INDEFINITELY, type IExecuteFunctions } from 'n8n-workflow';

import { keep, type Kept } from './kept';
import { silence } from './outcome';
import type { ResumeAddress } from './resumeAddress';
import { startTimer, type Alarm } from './timer';

/** Where n8n keeps the date of the last wait of the execution, for all of its nodes. */
const LAST_DATE = 'rcsWaitTill';

/** Up to here the process that asked looks at the clock itself: n8n does so once a minute. */
const MOST_OF_A_TIMER_MILLISECONDS = 10 * 60_000;

/** How long after such a limit n8n is to end the wait, if the process has ended meanwhile. */
const NET_MILLISECONDS = 80_000;

/** n8n sets its timers for what is due so soon, and cancels none when an answer comes. */
const AHEAD_MILLISECONDS = 70_000;

/** By how much a timer of n8n may be late. */
const GRACE_MILLISECONDS = 2_000;

export interface Limit {
	/** When n8n ends it, in milliseconds since 1970, should nobody else have done so. */
	readonly at: number;
	readonly alarms: readonly Alarm[];
}

/**
 * Puts the execution to wait for what becomes of a message that was sent. What the node puts out from
 * here on is not used: what is heard, or that nothing is, takes that place.
 *
 * @param limit absent: as long as it takes
 */
export const waitFor = async (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	kept: Kept,
	limit?: Limit,
): Promise<void> => {
	keep(kept, context.getContext('node'));
	prepareSilence(context, kept);
	await outlastEarlierTimer(context);
	if (limit === undefined) {
		await context.putExecutionToWait(WAIT_INDEFINITELY);
		return;
	}

	// n8n looks at the clock once a minute.
	const isShort = limit.at - Date.now() <= MOST_OF_A_TIMER_MILLISECONDS;
	const till = limit.at + (isShort ? NET_MILLISECONDS : 0);
	context.getContext('flow')[LAST_DATE] = till;
	if (isShort) startTimer(context, key, address, kept.messageId, limit.alarms);
	await context.putExecutionToWait(new Date(till));
};

/**
 * When a wait ends by its date, or a stopped one is tried again, n8n does not run the node but passes
 * its input on: so that is what leaves when nothing is heard, each output with the source of the first.
 */
const prepareSilence = (context: IExecuteFunctions, kept: Kept): void => {
	const { data, source } = context.getExecuteData();
	const outputs = silence(kept);
	data.main = outputs;
	const [first] = source?.main ?? [];
	if (source?.main !== undefined && first !== undefined) {
		source.main = outputs.map(() => first);
	}
	context.setMetadata({ forwardAllOutputs: true });
};

/**
 * A timer that n8n has set for an earlier wait of this execution ends whatever it waits for then. So
 * the node stays until that has passed: n8n leaves alone what is running.
 */
const outlastEarlierTimer = async (context: IExecuteFunctions): Promise<void> => {
	const last: unknown = context.getContext('flow')[LAST_DATE];
	if (typeof last !== 'number') return;
	const left = last - Date.now();
	if (left < -GRACE_MILLISECONDS || left > AHEAD_MILLISECONDS) return;

	await sleep(left + GRACE_MILLISECONDS, context.getExecutionCancelSignal());
};
