export interface Tasks<Result> {
	/** They are numbered from 0. */
	readonly count: number;
	/** Most that run at a time. */
	readonly atOnce: number;
	/** Tasks of one lane run one after another, in their order; those without a lane are free. */
	readonly laneOf: (index: number) => string | undefined;
	readonly run: (index: number) => Promise<Result>;
	/** Awaited before each run, for example to keep a pace. If it rejects, the task has failed. */
	readonly ready?: () => Promise<void>;
	/**
	 * Awaited after each start that does not end at once, to keep starts apart: what starts together
	 * works together and then waits together, and the waiting hides nothing.
	 */
	readonly apart?: () => Promise<void>;
	/** From then on nothing is started. */
	readonly signal?: AbortSignal | undefined;
}

export interface Outcome<Result> {
	/** In the order of the tasks; a task that failed or was not started has none. */
	readonly results: ReadonlyMap<number, Result>;
	/** Of all tasks that failed, the first by its number. */
	readonly failure?: { readonly index: number; readonly error: unknown };
}

/**
 * How many tasks may be passed over because their lane is busy. It bounds the look ahead in a list
 * that is sorted by lane.
 */
const MAX_WAITING = 1000;

/**
 * Runs tasks side by side: in their order, except that one whose lane is busy waits for it while
 * others go ahead.
 *
 * The first failure stops it: nothing new is started, and what runs is awaited.
 */
export const sideBySide = async <Result>(tasks: Tasks<Result>): Promise<Outcome<Result>> => {
	const { count, atOnce, signal } = tasks;
	const results = new Map<number, Result>();
	/** The lanes something runs in, each with the tasks that wait for it. */
	const busy = new Map<string, number[]>();
	/** Tasks whose lane has become theirs. */
	const due: [index: number, lane: string | undefined][] = [];
	let failure: Outcome<Result>['failure'];
	let next = 0;
	let waiting = 0;
	let running = 0;

	const isStopped = (): boolean => failure !== undefined || signal?.aborted === true;

	const take = (): (typeof due)[number] | undefined => {
		const first = due.shift();
		if (first !== undefined) return first;

		while (next < count && waiting < MAX_WAITING) {
			const index = next++;
			const lane = tasks.laneOf(index);
			if (lane === undefined) return [index, lane];
			const queue = busy.get(lane);
			if (queue === undefined) {
				busy.set(lane, []);
				return [index, lane];
			}
			queue.push(index);
			waiting += 1;
		}
		return undefined;
	};

	const leave = (lane: string | undefined): void => {
		if (lane === undefined) return;
		const index = busy.get(lane)?.shift();
		if (index === undefined) {
			busy.delete(lane);
			return;
		}
		waiting -= 1;
		due.push([index, lane]);
	};

	const runOne = async (index: number): Promise<void> => {
		try {
			await tasks.ready?.();
			if (isStopped()) return;
			results.set(index, await tasks.run(index));
		} catch (error) {
			if (failure === undefined || index < failure.index) failure = { index, error };
		}
	};

	let wake = (): void => {};
	const anEnd = async (): Promise<void> => {
		await new Promise<void>((resolve) => {
			wake = resolve;
		});
	};

	for (;;) {
		const task = running < atOnce && !isStopped() ? take() : undefined;
		if (task === undefined) {
			if (running === 0) break;
			await anEnd();
			continue;
		}
		const [index, lane] = task;
		running += 1;
		const run = runOne(index).then(() => {
			running -= 1;
			leave(lane);
			wake();
		});
		await Promise.race([run, tasks.apart?.()]);
	}

	return {
		results: new Map([...results].sort(([a], [b]) => a - b)),
		...(failure !== undefined && { failure }),
	};
};
