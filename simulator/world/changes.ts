import type { Change } from './records';
import { Refusal } from './refusal';

/** Lets others wait for the world to reach a state instead of sleeping. */
export interface Changes {
	/** Says that something changed, and which record if it is one; every waiter looks again. */
	notify(change?: Change): void;
	/** Hears of every change, in order. Answers the function that ends it. */
	watch(listener: (change: Change | undefined) => void): () => void;
	/**
	 * Resolves with what `find` returns as soon as that is not undefined. Throws a Refusal (408)
	 * after `timeoutMs`, saying what was awaited and what `describe` says is there instead.
	 */
	until<T>(
		find: () => T | undefined,
		wait: { readonly timeoutMs: number; readonly what: string; describe(): string },
	): Promise<T>;
	/** Ends every wait with an error. */
	stop(): void;
}

export const createChanges = (): Changes => {
	const waiters = new Map<() => void, (reason: Refusal) => void>();
	const listeners = new Set<(change: Change | undefined) => void>();

	return {
		notify: (change) => {
			listeners.forEach((listener) => listener(change));
			[...waiters.keys()].forEach((look) => look());
		},
		watch: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		until: (find, { timeoutMs, what, describe }) =>
			new Promise((resolve, reject) => {
				const finish = (): void => {
					clearTimeout(timer);
					waiters.delete(look);
				};
				const look = (): void => {
					const found = find();
					if (found === undefined) return;
					finish();
					resolve(found);
				};
				const fail = (reason: Refusal): void => {
					finish();
					reject(reason);
				};
				const timer = setTimeout(() => {
					fail(new Refusal(`Waited ${timeoutMs} ms in vain for ${what}. ${describe()}`, 408));
				}, timeoutMs);
				waiters.set(look, fail);
				look();
			}),
		stop: () =>
			[...waiters.values()].forEach((fail) => {
				fail(new Refusal('The simulator was stopped while this was waiting.', 409));
			}),
	};
};
