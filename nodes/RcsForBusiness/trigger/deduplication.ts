import { BoundedMap } from '../../../rbm/boundedMap';
import { MAX_EVENTS_UNDER_WAY, MAX_REMEMBERED_EVENTS, MAX_WAITING_COPIES } from './limits';

/** A first delivery that n8n has not answered yet. */
interface UnderWay {
	/** Resolves to whether n8n answered with 2xx. */
	readonly outcome: Promise<boolean>;
	waitingCopies: number;
}

const answered = new BoundedMap<string, true>(MAX_REMEMBERED_EVENTS);
const inFlight = new Map<string, UnderWay>();

/** What `claim` decided about one delivery of a callback. */
export type Claim =
	/** It came before and was answered: nothing is to be done. */
	| { readonly isDuplicate: true }
	/** It is to be processed; `settle` must be called once its answer is known. */
	| { readonly isDuplicate: false; readonly settle: (isAnswered: boolean) => void };

/**
 * Decides whether a delivery is the first. One that arrives while the first is still under way waits
 * for it: if the first fails, the next in line takes its place, so nothing is lost.
 *
 * Memory of this process only; it is empty after a restart.
 *
 * @param key who receives (workflow and node) and what (the callback's `eventKey`)
 * @returns `undefined` when too much is under way: Google shall send it again
 */
export const claim = async (key: string): Promise<Claim | undefined> => {
	for (let first = inFlight.get(key); first !== undefined; first = inFlight.get(key)) {
		if (first.waitingCopies >= MAX_WAITING_COPIES) return undefined;
		first.waitingCopies++;
		await first.outcome;
	}
	if (answered.has(key)) return { isDuplicate: true };
	if (inFlight.size >= MAX_EVENTS_UNDER_WAY) return undefined;

	let settleOutcome: (isAnswered: boolean) => void = () => {};
	const outcome = new Promise<boolean>((resolve) => {
		settleOutcome = resolve;
	});
	inFlight.set(key, { outcome, waitingCopies: 0 });

	return {
		isDuplicate: false,
		settle: (isAnswered) => {
			inFlight.delete(key);
			if (isAnswered) answered.set(key, true);
			settleOutcome(isAnswered);
		},
	};
};
