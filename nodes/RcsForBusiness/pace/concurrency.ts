/** Fewest requests at once, whatever happens. */
const LEAST = 2;

/** What a new one begins with: quick enough for a short list, and no burst. */
const FIRST = 20;

/** Most requests at once: more was never tried against Google. */
export const MOST_AT_ONCE = 100;

/** A round in which so large a share failed is trouble; a lower one is everyday life. */
const TROUBLED = 0.1;

/** How many times the usual time an answer may take before fewer at once are tried. */
const SLOW = 2;

/** Up to so many times it may grow. */
const UNHURRIED = 1.5;

/** What must come of trying fewer: answers this much quicker, or it was not our crowd that slowed. */
const WORTH = 0.9;

/** A share of the time. Above it, our own process is the bottleneck, and its delay is not Google's. */
const BUSY = 0.9;

/** While starting, a round must bring this much more than the one before. */
const PAYS = 1.15;

/** What came of about as many requests as may be made at once. */
export interface Round {
	/** Most that were under way together. */
	readonly most: number;
	readonly answered: number;
	/** Of those, what failed by Google or the network: 5xx, no connection, no answer in time. */
	readonly failed: number;
	readonly milliseconds: number;
	/** What an answer usually took, as a multiple of what its kind takes when it is quick. */
	readonly slowness: number;
	/** The share of the time that our own process was busy, from 0 to 1. */
	readonly busy: number;
}

interface Trial {
	readonly slowness: number;
	readonly limit: number;
	/** What ends first was under way before. */
	readonly isFresh: boolean;
}

/** How many requests may be made at once, and what is known of whether more would pay. */
export interface Concurrency {
	readonly limit: number;
	/** Answers a second of the last round, as long as it begins: then the limit doubles. */
	readonly starting?: number | undefined;
	/** Fewer are tried, since answers got slower: how slow they were, and at how many. */
	readonly trial?: Trial | undefined;
	/** Slowness that is nobody's fault here: it stayed when fewer were tried. */
	readonly usual: number;
}

export const atFirst: Concurrency = { limit: FIRST, starting: 0, usual: 1 };

/**
 * How many at once after a round: congestion control as TCP has it. It doubles while that brings
 * more, then grows by a tenth a round; it shrinks by a third when requests fail, and by a fifth when
 * answers get slower, unless they are as slow with fewer.
 */
export const afterRound = (before: Concurrency, round: Round): Concurrency => {
	const { limit, usual, trial } = before;
	const failing = round.failed / round.answered;
	if (failing >= TROUBLED) return { limit: bounded(limit * 0.67), usual };
	if (round.busy >= BUSY) return { limit, usual };

	if (trial?.isFresh === true) return { ...before, trial: { ...trial, isFresh: false } };
	if (trial !== undefined && round.slowness > trial.slowness * WORTH) {
		return { limit: trial.limit, usual: round.slowness };
	}
	if (round.slowness > usual * SLOW) {
		const fewer = bounded(limit * 0.8);
		return { limit: fewer, usual, trial: { slowness: round.slowness, limit, isFresh: true } };
	}

	const settled = { limit, usual: Math.min(usual, Math.max(1, round.slowness)) };
	const mayGrow = failing === 0 && round.most >= limit && round.slowness <= usual * UNHURRIED;
	if (!mayGrow) return { ...settled, starting: before.starting };

	const rate = (round.answered / round.milliseconds) * 1000;
	return before.starting !== undefined && rate >= before.starting * PAYS
		? { ...settled, limit: bounded(limit * 2), starting: rate }
		: { ...settled, limit: bounded(limit + Math.max(1, limit / 10)) };
};

const bounded = (limit: number): number =>
	Math.min(MOST_AT_ONCE, Math.max(LEAST, Math.round(limit)));
