import { sleep } from 'n8n-workflow';

/** Until when something may take. */
export interface Deadline {
	/** Given when the time is over or the work is cancelled, whichever comes first; not after `release`. */
	readonly end: AbortSignal;
	/** The time was over first. */
	readonly isOver: () => boolean;
	/** To be called in any case, when the work has ended. */
	readonly release: () => void;
}

const RELEASED = new Error('It came to its end in time');

/**
 * Begins to count. `AbortSignal.timeout` would live until its time is over, and `AbortSignal.any` leaves
 * something behind at the signal of the execution: over thousands of requests, what each of them held.
 *
 * @param milliseconds from now
 * @param signal ends it before that
 */
export const openDeadline = (milliseconds: number, signal?: AbortSignal): Deadline => {
	const ending = new AbortController();
	const released = new AbortController();
	let isOver = false;
	const cancel = () => ending.abort(signal?.reason);
	if (signal?.aborted) cancel();
	else signal?.addEventListener('abort', cancel, { once: true });

	sleep(milliseconds, released.signal).then(
		() => {
			isOver = !ending.signal.aborted;
			ending.abort();
		},
		() => {},
	);

	return {
		end: ending.signal,
		isOver: () => isOver,
		release: () => {
			signal?.removeEventListener('abort', cancel);
			released.abort(RELEASED);
		},
	};
};
