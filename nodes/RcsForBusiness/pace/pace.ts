import { sleep } from 'n8n-workflow';

import { afterRound, atFirst, type Concurrency } from './concurrency';
import { RateLimit } from './rate';

/** A round is at least so many answers, and so many milliseconds: less tells little. */
const ROUND_ANSWERS = 10;
const ROUND_MILLISECONDS = 100;

/** What a pace reads the time by. */
export interface Clock {
	/** Milliseconds; never goes back. */
	readonly now: () => number;
	/** Gives the share of the time since it was called that this process was busy, from 0 to 1. */
	readonly watchBusy: () => () => number;
}

const realClock: Clock = {
	now: () => performance.now(),
	watchBusy: () => {
		const begin = performance.eventLoopUtilization();
		return () => performance.eventLoopUtilization(begin).utilization;
	},
};

/** How a request ended, as far as it concerns the pace. */
export type Ending =
	| 'answered'
	/** By Google or the network, for a reason that may pass. */
	| 'failed'
	| 'notMade'
	/** Google takes no more requests, whosever they are. */
	| { readonly refusedForAll: true; readonly retryAfter?: number | undefined };

export interface Entrant {
	/** What takes the same time to answer, such as `agentMessages`; absent for a file. */
	readonly kind?: string | undefined;
	/** Its user said how many go at once: it counts for the rate alone. */
	readonly isFree?: boolean;
	readonly signal?: AbortSignal | undefined;
}

/** Ends a request's stay. */
export type Leave = (ending: Ending) => void;

interface Waiting {
	readonly isFree: boolean;
	/** @param isTurnedAway nothing goes through */
	readonly enter: (isTurnedAway?: boolean) => void;
}

/**
 * How fast, and how many at once, the requests of one key go out: one for all executions of a
 * process, so that ten of them do not open ten times the connections.
 */
export class Pace {
	#concurrency: Concurrency = atFirst;
	readonly rate = new RateLimit();
	/** How many requests Google took, or refused for a reason of their own. */
	#accepted = 0;
	/** Requests under way that count for the limit. */
	#under = 0;
	readonly #free: Waiting[] = [];
	readonly #waiting: Waiting[] = [];
	#wakesAt = Infinity;
	#round: OpenRound;
	/** What an answer of a kind takes when it is quick, in milliseconds: the quickest round's median. */
	readonly #quick = new Map<string, number>();

	constructor(private readonly clock: Clock = realClock) {
		this.#round = openRound(clock);
	}

	/** How many requests may be under way now. */
	get atOnce(): number {
		return this.#concurrency.limit;
	}

	get accepted(): number {
		return this.#accepted;
	}

	/** Nothing went through for two minutes, as Google takes no more requests. */
	get isStuck(): boolean {
		return this.rate.isStuck(this.clock.now());
	}

	/**
	 * Waits for its turn, in the order of calls.
	 *
	 * @returns to be called when the request has ended; `undefined`: nothing has gone through for two
	 * minutes, and a request was refused just now
	 * @throws the reason of the signal
	 */
	async enter({ kind, isFree = false, signal }: Entrant): Promise<Leave | undefined> {
		signal?.throwIfAborted();
		const isTurnedAway = await new Promise<boolean>((enter) => {
			const queue = isFree ? this.#free : this.#waiting;
			const waiting: Waiting = {
				isFree,
				enter: (isTurnedAway = false) => {
					signal?.removeEventListener('abort', stop);
					enter(isTurnedAway);
				},
			};
			const stop = () => {
				queue.splice(queue.indexOf(waiting), 1);
				enter(true);
			};
			signal?.addEventListener('abort', stop);
			queue.push(waiting);
			this.#admit();
		});

		if (isTurnedAway) {
			signal?.throwIfAborted();
			return undefined;
		}
		const sentAt = this.clock.now();

		return (ending) => {
			this.#leave(ending, sentAt, kind, isFree);
		};
	}

	/** Lets in whose turn it is. */
	#admit(): void {
		for (;;) {
			const queue = this.#free.length > 0 ? this.#free : this.#waiting;
			const [next] = queue;
			if (next === undefined || (!next.isFree && this.#under >= this.#concurrency.limit)) return;
			const now = this.clock.now();
			const wait = this.rate.wait(now);
			if (wait > 0 && !this.rate.isHopeless(now)) {
				this.#wakeAt(now + wait);
				return;
			}
			queue.shift();
			if (wait > 0) {
				next.enter(true);
				continue;
			}
			this.rate.take(now);
			if (!next.isFree) {
				this.#under += 1;
				this.#round.most = Math.max(this.#round.most, this.#under);
			}
			next.enter();
		}
	}

	#wakeAt(time: number): void {
		if (time >= this.#wakesAt || time === Infinity) return;
		this.#wakesAt = time;
		void sleep(Math.ceil(time - this.clock.now())).then(() => {
			if (this.#wakesAt === time) this.#wakesAt = Infinity;
			this.#admit();
		});
	}

	#leave(ending: Ending, sentAt: number, kind: string | undefined, isFree: boolean): void {
		const now = this.clock.now();
		if (ending === 'answered') {
			this.#accepted += 1;
			this.rate.accept(now, sentAt);
		}
		if (ending === 'failed' || ending === 'notMade') this.rate.end();
		if (typeof ending === 'object') this.rate.refuse(now, sentAt, ending.retryAfter);

		if (!isFree) {
			this.#under -= 1;
			if (ending === 'answered' || ending === 'failed') this.#count(ending, now - sentAt, kind);
		}
		this.#admit();
	}

	#count(ending: 'answered' | 'failed', milliseconds: number, kind: string | undefined): void {
		const round = this.#round;
		round.answered += 1;
		if (ending === 'failed') round.failed += 1;
		else if (kind !== undefined) {
			const own = round.times.get(kind) ?? [];
			own.push(milliseconds);
			round.times.set(kind, own);
		}

		const elapsed = this.clock.now() - round.begin;
		const isWhole = round.answered >= Math.max(ROUND_ANSWERS, this.#concurrency.limit);
		if (!isWhole || elapsed < ROUND_MILLISECONDS) return;
		this.#concurrency = afterRound(this.#concurrency, {
			most: round.most,
			answered: round.answered,
			failed: round.failed,
			milliseconds: elapsed,
			busy: round.busy(),
			slowness: this.#slownessOf(round.times),
		});
		this.#round = openRound(this.clock, this.#under);
	}

	/** Of the kind that was asked most; remembers what is quick. */
	#slownessOf(times: OpenRound['times']): number {
		const [most] = [...times].sort(([, one], [, other]) => other.length - one.length);
		if (most === undefined) return 1;
		const [kind, own] = most;
		const usual = own.sort((one, other) => one - other)[Math.floor(own.length / 2)] ?? 0;
		const quick = Math.min(this.#quick.get(kind) ?? Infinity, Math.max(1, usual));
		this.#quick.set(kind, quick);

		return usual / quick;
	}
}

interface OpenRound {
	readonly begin: number;
	readonly busy: () => number;
	readonly times: Map<string, number[]>;
	most: number;
	answered: number;
	failed: number;
}

const openRound = (clock: Clock, most = 0): OpenRound => ({
	begin: clock.now(),
	busy: clock.watchBusy(),
	times: new Map(),
	most,
	answered: 0,
	failed: 0,
});
