export interface Task<Result> {
	/** Tasks of one lane run one after another, in their order; those without a lane are free. */
	readonly lane?: string | undefined;
	/** Asked when it is due, before `ready`: what takes the place of running it, if anything does. */
	readonly instead?: () => Result | undefined;
	readonly run: () => Promise<Result>;
}

export interface Tasks<Result> {
	/** They are numbered from 0. */
	readonly count: number;
	/** Most that run at a time. */
	readonly atOnce: number;
	/** Asked for once each, in their order, and shortly before it is due. Does not throw. */
	readonly taskAt: (index: number) => Task<Result>;
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

type Numbered<Result> = Task<Result> & { readonly index: number };

export interface Ended<Result> {
	/** In the order of the tasks; a task that failed or was not started has a hole. */
	readonly results: readonly (Result | undefined)[];
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
export const sideBySide = async <Result>(tasks: Tasks<Result>): Promise<Ended<Result>> => {
	const { count, atOnce, signal } = tasks;
	const results: Result[] = [];
	/** The lanes something runs in, each with the tasks that wait for it. */
	const busy = new Map<string, Numbered<Result>[]>();
	/** Tasks whose lane has become theirs. */
	const due: Numbered<Result>[] = [];
	let failure: Ended<Result>['failure'];
	let next = 0;
	let waiting = 0;
	let running = 0;

	const isStopped = (): boolean => failure !== undefined || signal?.aborted === true;

	const take = (): Numbered<Result> | undefined => {
		const first = due.shift();
		if (first !== undefined) return first;

		while (next < count && waiting < MAX_WAITING) {
			const index = next++;
			const task = { index, ...tasks.taskAt(index) };
			if (task.lane === undefined) return task;
			const queue = busy.get(task.lane);
			if (queue === undefined) {
				busy.set(task.lane, []);
				return task;
			}
			queue.push(task);
			waiting += 1;
		}
		return undefined;
	};

	const leave = (lane: string | undefined): void => {
		if (lane === undefined) return;
		const task = busy.get(lane)?.shift();
		if (task === undefined) {
			busy.delete(lane);
			return;
		}
		waiting -= 1;
		due.push(task);
	};

	const runOne = async ({ index, run, instead }: Numbered<Result>): Promise<void> => {
		try {
			const other = instead?.();
			if (other !== undefined) {
				results[index] = other;
				return;
			}
			await tasks.ready?.();
			if (isStopped()) return;
			results[index] = await run();
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
		running += 1;
		const run = runOne(task).then(() => {
			running -= 1;
			leave(task.lane);
			wake();
		});
		await Promise.race([run, tasks.apart?.()]);
	}

	return {
		results,
		...(failure !== undefined && { failure }),
	};
};
