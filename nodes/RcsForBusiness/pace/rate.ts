/** Milliseconds. */
const SECOND = 1000;
const MINUTE = 60_000;

/** The first pause when Google takes no more; it doubles until something goes through. */
const FIRST_PAUSE = 100;
const MAX_PAUSE = 10_000;
/** When it has come to this, no quota a second was used up. */
const LONG_PAUSE = 16 * FIRST_PAUSE;

/** What is left of the rate that was just too high. */
const CUT = 0.9;

/** Requests a second that it never falls below: as long as pauses are short, and at all. */
const LEAST_AT_FIRST = 10;
const LEAST = 1;

/** How much faster it becomes in the first second without a refusal; in the second twice, and so on. */
const GROWTH = 0.005;

/** As long as this, a refusal speaks for all who come. */
const FRESH = 5000;

/** A request that is this late, in milliseconds, does not make those that follow late: timers always are. */
const MAY_BE_LATE = 20;

/** After so many seconds without a refusal the rate is free again: it is ten thousand times higher. */
const MOST_GROWN = 60;

/** As long as this, nothing went through: then it is told. */
const PATIENCE = 120_000;

/**
 * How fast requests may follow one another. It is free until Google refuses for all ("too many
 * requests"); then what went through before tells the quota. The rate is set a little below it, and
 * grows again. While nothing goes through, one request at a time asks whether it is over.
 *
 * All times are milliseconds of one clock that never goes back.
 */
export class RateLimit {
	/** Requests a second; `undefined` while nothing was refused. */
	#perSecond: number | undefined;
	/** When the rate was last cut. What was under way then says nothing new. */
	#cutAt = -Infinity;
	#slowedAt = -Infinity;
	/** Whole seconds since it was cut that the rate has grown for. */
	#grown = 0;
	#nextAt = 0;
	#pause = FIRST_PAUSE;
	/** One request is on its way to see whether it is over. */
	#isAsking = false;
	/** The first refusal since something went through. */
	#refusedSince: number | undefined;
	readonly #accepted = new Accepted();

	/** Requests a second at most, rounded; `undefined` while Google refused nothing. */
	get perSecond(): number | undefined {
		return this.#perSecond === undefined ? undefined : Math.round(this.#perSecond);
	}

	/** Milliseconds until the next request may go out; `Infinity`: not before an answer comes. */
	wait(now: number): number {
		if (this.#isAsking) return Infinity;

		return Math.max(0, this.#nextAt - now);
	}

	/** A request goes out. */
	take(now: number): void {
		this.#isAsking = this.#refusedSince !== undefined;
		if (this.#perSecond === undefined) return;
		this.#raise(now);
		this.#nextAt = Math.max(now - MAY_BE_LATE, this.#nextAt) + SECOND / this.#perSecond;
	}

	/** Google took a request that went out then. */
	accept(now: number, sentAt: number): void {
		this.#accepted.add(now);
		if (this.#refusedSince === undefined || sentAt < this.#cutAt) return;
		this.#refusedSince = undefined;
		this.#isAsking = false;
		this.#pause = FIRST_PAUSE;
		this.#cutAt = now;
		this.#grown = 0;
	}

	/** No answer about the rate came: it may be asked again. */
	end(): void {
		this.#isAsking = false;
	}

	/**
	 * Google refused for all.
	 *
	 * @param sentAt when the request went out
	 * @param retryAfter how long Google asks to wait, if it does
	 */
	refuse(now: number, sentAt: number, retryAfter = 0): void {
		this.close(now + retryAfter);
		if (sentAt < this.#cutAt) return;
		this.#isAsking = false;
		this.#cutAt = now;
		this.#grown = 0;
		this.#slowDown(now);
		this.#refusedSince ??= now;
		// By chance longer or shorter, so that several processes do not come back together.
		this.close(now + retryAfter + this.#pause * (0.75 + Math.random() / 2));
		this.#pause = Math.min(MAX_PAUSE, this.#pause * 2);
	}

	/** Nothing goes out before then. */
	close(until: number): void {
		this.#nextAt = Math.max(this.#nextAt, until);
	}

	/** Nothing has gone through for so long that it should be told. */
	isStuck(now: number): boolean {
		return this.#refusedSince !== undefined && now - this.#refusedSince >= PATIENCE;
	}

	/**
	 * Below what went through in the best second; or in the last minute, once pauses of a second did not
	 * help. Once a second at most: refusals that come together have one reason.
	 */
	#slowDown(now: number): void {
		const perSecond = this.#perSecond ?? Infinity;
		if (this.#pause >= LONG_PAUSE) {
			const known = this.#accepted.since(now - MINUTE) / 60;
			this.#perSecond = Math.max(LEAST, Math.min(known * CUT, perSecond));
			return;
		}
		if (now - this.#slowedAt < SECOND) return;
		this.#slowedAt = now;
		const known = Math.max(LEAST_AT_FIRST, this.#accepted.bestSecond(now) * CUT);
		this.#perSecond = Math.min(known, perSecond);
	}

	/** The same, and that was seen just now: whoever comes need not wait to see it again. */
	isHopeless(now: number): boolean {
		return this.isStuck(now) && now - this.#cutAt < FRESH;
	}

	#raise(now: number): void {
		if (this.#perSecond === undefined) return;
		const seconds = Math.floor((now - this.#cutAt) / SECOND);
		for (; this.#grown < Math.min(seconds, MOST_GROWN); this.#grown++) {
			this.#perSecond *= 1 + GROWTH * (this.#grown + 1);
		}
		if (seconds >= MOST_GROWN) this.#perSecond = undefined;
	}
}

/** How many requests were taken in which tenth of a second, for the last minute. */
class Accepted {
	static readonly #STEP = 100;
	readonly #counts = new Map<number, number>();

	add(now: number): void {
		const step = Math.floor(now / Accepted.#STEP);
		this.#counts.set(step, (this.#counts.get(step) ?? 0) + 1);
		// Steps come in their order, so the first is the oldest.
		for (const old of this.#counts.keys()) {
			if (old >= step - MINUTE / Accepted.#STEP) break;
			this.#counts.delete(old);
		}
	}

	since(from: number): number {
		let sum = 0;
		for (const [step, count] of this.#counts) {
			if (step * Accepted.#STEP >= from) sum += count;
		}

		return sum;
	}

	/** The most in any second of the last ten. */
	bestSecond(now: number): number {
		const last = Math.floor(now / Accepted.#STEP);
		const perSecond = SECOND / Accepted.#STEP;
		const first = last - 10 * perSecond;
		let sum = 0;
		let best = 0;
		for (let step = first; step <= last; step++) {
			sum += this.#counts.get(step) ?? 0;
			if (step - perSecond >= first) sum -= this.#counts.get(step - perSecond) ?? 0;
			best = Math.max(best, sum);
		}

		return best;
	}
}
