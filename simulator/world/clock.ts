/** Longest delay a Node timer takes; longer ones are chained. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Something that will happen. */
export interface Upcoming {
	/** Milliseconds of the simulated world from now. */
	readonly inMs: number;
	/** In a person's words. */
	readonly what: string;
}

/**
 * The only source of time in the simulated world. It keeps two: the real time of day, which stamps
 * everything, since clients compare it with their own clock and tokens live by it; and the time that
 * passes in the world, which decides when something is due. The second one runs at a speed and can
 * be skipped; the first one never jumps.
 */
export interface Clock {
	/** Milliseconds since 1970, always the real time: clients compare it with theirs. */
	now(): number;
	/** Milliseconds that have passed in the world since it began, skipped ones as well. */
	elapsed(): number;
	/** The real time, in milliseconds since 1970, at which the world will have come so far. */
	whenElapsed(elapsed: number): number;
	/**
	 * Calls back once `delayMs` have passed in the world, unless the clock was stopped. `what` tells
	 * what will happen then; undefined, when it turned out that nothing will. Answers the function
	 * that calls it off.
	 */
	after(delayMs: number, callBack: () => void, what?: () => string | undefined): () => void;
	/** What has words and is to come, soonest first. */
	upcoming(): Upcoming[];
	/**
	 * Lets time pass at once: whatever comes due on the way happens in order, and `settle` is waited
	 * for after each. Answers the milliseconds skipped; fewer than asked for when `mayGoOn` said no.
	 */
	skip(milliseconds: number, settle: () => Promise<void>, mayGoOn?: () => boolean): Promise<number>;
	/** Cancels everything that is still to come. */
	stop(): void;
}

interface Timer {
	readonly due: number;
	readonly callBack: () => void;
	readonly what?: (() => string | undefined) | undefined;
}

export const createClock = (speed: number): Clock => {
	/** Soonest first. */
	const timers: Timer[] = [];
	const start = performance.now();
	let skipped = 0;
	let waiting: NodeJS.Timeout | undefined;
	let skipping: Promise<unknown> = Promise.resolve();
	let stopped = false;

	const elapsed = (): number => (performance.now() - start) * speed + skipped;

	const fireDue = (): void => {
		const now = elapsed();
		while (timers[0] && timers[0].due <= now) timers.shift()?.callBack();
	};
	const wait = (): void => {
		clearTimeout(waiting);
		const [next] = timers;
		if (!next || stopped) return;
		const delayMs = Math.max(0, (next.due - elapsed()) / speed);
		waiting = setTimeout(
			() => {
				fireDue();
				wait();
			},
			Math.min(Math.ceil(delayMs), LONGEST_TIMER_MS),
		);
	};
	/** Index of the first timer that is due later. */
	const firstAfter = (due: number): number => {
		let low = 0;
		let high = timers.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((timers[middle]?.due ?? Infinity) <= due) low = middle + 1;
			else high = middle;
		}
		return low;
	};
	/** Behind those that are due at the same moment. */
	const insert = (timer: Timer): void => {
		const at = firstAfter(timer.due);
		timers.splice(at, 0, timer);
		if (at === 0) wait();
	};
	const callOff = (timer: Timer): void => {
		const at = timers.lastIndexOf(timer, firstAfter(timer.due) - 1);
		if (at >= 0) timers.splice(at, 1);
	};

	const pass = async (
		milliseconds: number,
		settle: () => Promise<void>,
		mayGoOn: () => boolean,
	): Promise<number> => {
		const from = elapsed();
		const target = from + milliseconds;
		while (!stopped && timers[0] && timers[0].due <= target && mayGoOn()) {
			skipped += Math.max(0, timers[0].due - elapsed());
			fireDue();
			await settle();
		}
		const isThere = !timers[0] || timers[0].due > target;
		if (isThere) skipped += Math.max(0, target - elapsed());
		wait();
		return Math.min(milliseconds, elapsed() - from);
	};

	return {
		now: () => Date.now(),
		elapsed,
		whenElapsed: (mark) => Date.now() + (mark - elapsed()) / speed,
		after: (delayMs, callBack, what) => {
			const timer = { due: elapsed() + Math.max(0, delayMs), callBack, what };
			if (!stopped) insert(timer);
			return () => callOff(timer);
		},
		upcoming: () => {
			const now = elapsed();
			return timers.flatMap(({ due, what }) => {
				const words = what?.();
				return words === undefined ? [] : [{ inMs: Math.max(0, due - now), what: words }];
			});
		},
		skip: (milliseconds, settle, mayGoOn = () => true) => {
			const skip = skipping.then(() => pass(milliseconds, settle, mayGoOn));
			skipping = skip.catch(() => {});
			return skip;
		},
		stop: () => {
			stopped = true;
			clearTimeout(waiting);
			timers.length = 0;
		},
	};
};

/** RFC 3339 as proto3 JSON prints it: Z, with 0 or 3 fraction digits. */
export const timestamp = (milliseconds: number): string =>
	new Date(milliseconds).toISOString().replace('.000Z', 'Z');
