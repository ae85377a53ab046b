import { sleep } from 'n8n-workflow';

import { ExplainedError } from '../../../rbm/explainedError';
import { REPEATING } from '../errors/refusal';
import type { Ending, Pace } from '../pace/pace';
import { openGate, type Gate } from './gate';

/** How the requests of one execution are made. */
export interface Manner {
	/** How often a request is repeated that failed for a reason that may pass. */
	readonly retries: number;
	readonly gate: Gate;
	/** Set when the execution is cancelled. */
	readonly signal?: AbortSignal | undefined;
	/**
	 * Whether requests keep the pace of their key: its rate and how many go at once, or its rate alone.
	 * Without it they go out at once.
	 */
	readonly keepsPace?: 'wholly' | 'rate' | undefined;
}

/** One request at once, and never again: for lists in the panel. */
export const onlyOnce = (): Manner => ({ retries: 0, gate: openGate() });

/** Why a try was not the last one. */
export interface Trouble {
	/** Milliseconds that the answer asks to wait. */
	readonly retryAfter?: number | undefined;
	/** It concerns every request, not this one alone. */
	readonly isForAll?: boolean;
	/** The quota of all is used up: nothing is wrong with this request. */
	readonly isQuota?: boolean;
}

/** What was tried. */
export interface Tried {
	readonly times: number;
	readonly seconds: number;
	/** Seconds that the answer asked to wait, which is longer than anyone waits here. */
	readonly tooLong?: number;
	/** Google took no request at all for as long as anyone waits here. */
	readonly isStuck?: boolean;
}

const FIRST_WAIT = 500;
const MAX_WAIT = 20_000;

/** Longest wait that an answer may ask for, in milliseconds. */
export const MAX_RETRY_AFTER = 60_000;

/**
 * What is refused so often "for all", while others go through, is refused for itself. Where a tenth
 * of all is refused, chance does this once in 10^12 messages.
 */
const MAX_OVERTAKEN = 12;

/** One kind of request, and the pace that it keeps. */
export interface Lap {
	readonly pace: Pace;
	/** What takes the same time to answer; absent for a file. */
	readonly kind?: string | undefined;
}

/**
 * Tries until there is no trouble, or the tries are used up.
 *
 * The pauses are random up to a limit that doubles each time (exponential back-off with full
 * jitter), or as long as the answer asks for. What Google refuses to all takes no try from anybody:
 * it waits until something goes through again.
 *
 * @param attempt must be safe to repeat, also when its answer was lost
 * @param troubleOf `undefined` when another try would change nothing
 * @returns the last outcome
 * @throws what `attempt` throws, at once; the reason of the cancellation
 * @throws {ExplainedError} nothing has gone through for two minutes, so it was never tried
 */
export const persist = async <Outcome>(
	{ retries, gate, signal, keepsPace }: Manner,
	{ pace, kind }: Lap,
	attempt: () => Promise<Outcome>,
	troubleOf: (outcome: Outcome) => Trouble | undefined,
): Promise<{ readonly outcome: Outcome; readonly tried: Tried }> => {
	const begin = performance.now();
	const entrant = { kind, signal, isFree: keepsPace === 'rate' };
	/** What came of the try before. */
	let last: { readonly outcome: Outcome; readonly tried: Tried } | undefined;
	/** How often it was refused while others went through, and how many had when it last was. */
	let overtaken = 0;
	let accepted = 0;

	for (let times = 1, failures = 1; ; times++) {
		const leave = keepsPace === undefined ? () => {} : await pace.enter(entrant);
		if (leave === undefined) {
			// Only what was never tried has surely not taken effect.
			if (last === undefined) throw nothingGoesThrough();
			return { outcome: last.outcome, tried: { ...last.tried, isStuck: true } };
		}
		let ending: Ending = 'notMade';
		let outcome: Outcome;
		let trouble: Trouble | undefined;
		try {
			outcome = await attempt();
			trouble = troubleOf(outcome);
			ending = endingOf(trouble);
		} finally {
			leave(ending);
		}
		const tried = { times, seconds: Math.round((performance.now() - begin) / 1000) };
		if (trouble === undefined || signal?.aborted) return { outcome, tried };
		last = { outcome, tried };

		const { retryAfter = 0, isForAll = false, isQuota = false } = trouble;
		const isTooLong = retryAfter > MAX_RETRY_AFTER;
		const isPatient = isQuota && !isTooLong && keepsPace !== undefined && retries > 0;
		if (isPatient && overtaken < MAX_OVERTAKEN) {
			if (pace.isStuck) return { outcome, tried: { ...tried, isStuck: true } };
			if (pace.accepted > accepted) overtaken += 1;
			accepted = pace.accepted;
			continue;
		}
		const backOff = Math.random() * Math.min(MAX_WAIT, FIRST_WAIT * 2 ** (failures - 1));
		const wait = retryAfter + backOff;
		if (isForAll && !isTooLong) gate.close(wait);
		if (failures > retries) return { outcome, tried };
		if (isTooLong) {
			return { outcome, tried: { ...tried, tooLong: Math.round(retryAfter / 1000) } };
		}
		failures += 1;

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

const nothingGoesThrough = (): ExplainedError =>
	new ExplainedError(
		'Google takes no requests of this key for now: the quota is used up',
		`It refused every request for more than two minutes, so this one was not made. Wait some minutes. ${REPEATING} If it happens often, send less at a time, or ask Google for a higher quota.`,
		false,
		{ page: 'too-many-requests', failure: 'rate-limited' },
	);

const endingOf = (trouble: Trouble | undefined): Ending => {
	if (trouble === undefined) return 'answered';
	const { isQuota = false, retryAfter = 0 } = trouble;

	return isQuota && retryAfter <= MAX_RETRY_AFTER ? { refusedForAll: true, retryAfter } : 'failed';
};

/** What was tried, as a sentence that joins an error; empty when there is nothing to tell. */
export const toldOf = ({ times, seconds, tooLong, isStuck }: Tried): string => {
	if (isStuck === true) {
		return `Tried ${times} times in ${seconds} seconds; in two minutes Google took no request of this key.`;
	}
	if (tooLong !== undefined) {
		return `It asks to wait ${tooLong} seconds, and this node waits at most ${MAX_RETRY_AFTER / 1000}.`;
	}

	return times > 1 ? `Tried ${times} times in ${seconds} second${seconds === 1 ? '' : 's'}.` : '';
};
