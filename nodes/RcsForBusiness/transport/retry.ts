import { sleep } from 'n8n-workflow';

import { openGate, type Gate } from './gate';

/** How the requests of one execution are made. */
export interface Manner {
	/** How often a request is repeated that failed for a reason that may pass. */
	readonly retries: number;
	readonly gate: Gate;
	/** Set when the execution is cancelled. */
	readonly signal?: AbortSignal | undefined;
}

/** One request at once, and never again: for lists in the panel. */
export const onlyOnce = (): Manner => ({ retries: 0, gate: openGate() });

/** Why a try was not the last one. */
export interface Trouble {
	/** Milliseconds that the answer asks to wait. */
	readonly retryAfter?: number | undefined;
	/** It concerns every request, not this one alone. */
	readonly isForAll?: boolean;
}

/** What was tried. */
export interface Tried {
	readonly times: number;
	readonly seconds: number;
	/** Seconds that the answer asked to wait, which is longer than anyone waits here. */
	readonly tooLong?: number;
}

const FIRST_WAIT = 500;
const MAX_WAIT = 20_000;

/** Longest wait that an answer may ask for, in milliseconds. */
export const MAX_RETRY_AFTER = 60_000;

/**
 * Tries until there is no trouble, or the tries are used up.
 *
 * The pauses are random up to a limit that doubles each time (exponential back-off with full
 * jitter), or as long as the answer asks for.
 *
 * @param attempt must be safe to repeat, also when its answer was lost
 * @param troubleOf `undefined` when another try would change nothing
 * @returns the last outcome
 * @throws what `attempt` throws, at once; the reason of the cancellation
 */
export const persist = async <Outcome>(
	{ retries, gate, signal }: Manner,
	attempt: () => Promise<Outcome>,
	troubleOf: (outcome: Outcome) => Trouble | undefined,
): Promise<{ readonly outcome: Outcome; readonly tried: Tried }> => {
	const begin = performance.now();

	for (let times = 1; ; times++) {
		const outcome = await attempt();
		const tried = { times, seconds: Math.round((performance.now() - begin) / 1000) };
		const trouble = troubleOf(outcome);
		if (trouble === undefined || signal?.aborted) return { outcome, tried };

		const { retryAfter = 0, isForAll = false } = trouble;
		const backOff = Math.random() * Math.min(MAX_WAIT, FIRST_WAIT * 2 ** (times - 1));
		const wait = retryAfter + backOff;
		const isTooLong = retryAfter > MAX_RETRY_AFTER;
		if (isForAll && !isTooLong) gate.close(wait);
		if (times > retries) return { outcome, tried };
		if (isTooLong) {
			return { outcome, tried: { ...tried, tooLong: Math.round(retryAfter / 1000) } };
		}

		await sleep(wait, signal);
		await gate.pass();
	}
};

/**
 * Reads a Retry-After header: seconds, or a date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from now; `undefined` when there is nothing to wait for
 */
export const readRetryAfter = (header: unknown, now: number): number | undefined => {
	const text = typeof header === 'string' || typeof header === 'number' ? String(header) : '';
	const milliseconds = /^\s*\d+(\.\d+)?\s*$/.test(text)
		? Number(text) * 1000
		: Date.parse(text) - now;

	return milliseconds > 0 ? milliseconds : undefined;
};

/** What was tried, as a sentence that joins an error; empty when there is nothing to tell. */
export const toldOf = ({ times, seconds, tooLong }: Tried): string => {
	if (tooLong !== undefined) {
		return `It asks to wait ${tooLong} seconds, and this node waits at most ${MAX_RETRY_AFTER / 1000}.`;
	}

	return times > 1 ? `Tried ${times} times in ${seconds} second${seconds === 1 ? '' : 's'}.` : '';
};
