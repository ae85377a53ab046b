import { sleep } from 'n8n-workflow';

import type { Operation, Task } from '../actions/operation';
import { Item } from '../run/item';
import type { Run } from '../run/run';

/** An item that cannot be worked on as it is. */
export interface Refused {
	readonly index: number;
	readonly error: unknown;
}

export interface Looked {
	/** By item; none where the item was refused, or who works on it has taken it out. */
	readonly tasks: (Task | undefined)[];
	readonly refused: readonly Refused[];
}

/** How long n8n may stand still for it, in milliseconds. */
const MOST_AT_A_STRETCH = 20;

/**
 * Reads all items before the first is worked on, so that one bad row means that nothing went out,
 * and not that half of a list did.
 *
 * @param count how many items to read
 */
export const lookAtAll = async (
	operation: Operation,
	run: Run,
	count: number,
	signal?: AbortSignal,
): Promise<Looked> => {
	const tasks: (Task | undefined)[] = [];
	const refused: Refused[] = [];
	let since = performance.now();

	for (let index = 0; index < count && signal?.aborted !== true; index++) {
		try {
			tasks.push(operation.read(new Item(run, index)));
		} catch (error) {
			tasks.push(undefined);
			refused.push({ index, error });
		}
		if (performance.now() - since > MOST_AT_A_STRETCH) {
			await sleep(0);
			since = performance.now();
		}
	}

	return { tasks, refused };
};

/** The same for one item, when it is due; for one that is refused, the task is to say why. */
export const lookAt = (operation: Operation, run: Run, index: number): Task => {
	try {
		return operation.read(new Item(run, index));
	} catch (error) {
		return { run: async () => await Promise.reject(error) };
	}
};
