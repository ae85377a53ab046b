import { sleep } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { MAX_EVENTS_UNDER_WAY, MAX_REMEMBERED_EVENTS, MAX_WAITING_COPIES } from './limits';

/** How long a copy waits for the first delivery: as long as Google may be expected to listen. */
const COPY_PATIENCE_MILLISECONDS = 5_000;

/**
 * How long a first delivery counts as under way. Under a concurrency limit n8n answers when the
 * execution gets its slot, and never if it is stopped before that: then Google's next copy takes its
 * place. Long, because a copy that is let through too early runs the workflow twice.
 */
const UNDER_WAY_MILLISECONDS = 3_600_000;

/** A first delivery that n8n has not answered yet. */
interface UnderWay {
	/** By the monotonic clock. */
	readonly since: number;
	/** Resolves to whether n8n answered with 2xx. */
	readonly outcome: Promise<boolean>;
	waitingCopies: number;
}

const answered = new BoundedMap<string, true>(MAX_REMEMBERED_EVENTS);
const inFlight = new Map<string, UnderWay>();

/** What `claim` decided about one delivery of a callback. */
export type Claim =
	/** It came before and was answered: nothing is to be done. */
	| { readonly isDuplicate: true }
	/** It is to be processed; `settle` must be called once its answer is known. */
	| { readonly isDuplicate: false; readonly settle: (isAnswered: boolean) => void };

/**
 * Decides whether a delivery is the first. One that arrives while the first is still under way waits
 * for it, a few seconds at most: if the first fails, the next in line takes its place, so nothing is
 * lost.
 *
 * Memory of this process only; it is empty after a restart.
 *
 * @param key who receives (workflow and node) and what (the callback's `eventKey`)
 * @returns `undefined` when too much is under way, or the first takes too long: Google shall send it
 * again
 */
export const claim = async (key: string): Promise<Claim | undefined> => {
	forgetStale();
	for (let first = inFlight.get(key); first !== undefined; first = inFlight.get(key)) {
		if (first.waitingCopies >= MAX_WAITING_COPIES) return undefined;
		first.waitingCopies++;
		const isSettled = await settledInTime(first.outcome);
		first.waitingCopies--;
		if (!isSettled) return undefined;
	}
	if (answered.has(key)) return { isDuplicate: true };
	if (inFlight.size >= MAX_EVENTS_UNDER_WAY) return undefined;

	let settleOutcome: (isAnswered: boolean) => void = () => {};
	const outcome = new Promise<boolean>((resolve) => {
		settleOutcome = resolve;
	});
	const own: UnderWay = { since: performance.now(), outcome, waitingCopies: 0 };
	inFlight.set(key, own);

	return {
		isDuplicate: false,
		settle: (isAnswered) => {
			if (inFlight.get(key) === own) inFlight.delete(key);
			if (isAnswered) answered.set(key, true);
			settleOutcome(isAnswered);
		},
	};
};

/** Forgets who has been under way for so long that n8n will not answer. The first came first. */
const forgetStale = (): void => {
	const stale = performance.now() - UNDER_WAY_MILLISECONDS;
	for (const [key, { since }] of inFlight) {
		if (since > stale) return;
		inFlight.delete(key);
	}
};

const settledInTime = async (outcome: Promise<boolean>): Promise<boolean> => {
	const ended = new AbortController();
	const patience = sleep(COPY_PATIENCE_MILLISECONDS, ended.signal).then(
		() => false,
		() => true,
	);
	try {
		return await Promise.race([outcome.then(() => true), patience]);
	} finally {
		ended.abort();
	}
};
