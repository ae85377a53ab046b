import { sleep } from 'n8n-workflow';

/** What all requests of an execution pass through, so that they can be held up together. */
export interface Gate {
	/** Waits until a request may go out; those who wait keep their order. Rejects when cancelled. */
	readonly pass: () => Promise<void>;
	/** Lets nobody through for so many milliseconds from now. */
	readonly close: (milliseconds: number) => void;
}

/**
 * @param perSecond most that pass in a second, evenly spread; without it, as many as come
 * @param signal ends all waiting
 */
export const openGate = (perSecond?: number, signal?: AbortSignal): Gate => {
	const distance = perSecond === undefined ? 0 : 1000 / perSecond;
	let closedUntil = 0;
	let nextTurn = 0;

	return {
		pass: async () => {
			let turn = Math.max(performance.now(), nextTurn);
			nextTurn = turn + distance;

			for (;;) {
				// It may have been closed while somebody waited for his turn.
				if (closedUntil > turn) {
					turn = Math.max(closedUntil, nextTurn);
					nextTurn = turn + distance;
				}
				const milliseconds = turn - performance.now();
				if (milliseconds <= 0) return;
				await sleep(Math.ceil(milliseconds), signal);
				signal?.throwIfAborted();
			}
		},
		close: (milliseconds) => {
			closedUntil = Math.max(closedUntil, performance.now() + milliseconds);
		},
	};
};
