import { useSyncExternalStore } from 'preact/compat';

/** A value that parts of the page look at; they are drawn again when it is replaced. */
export interface Store<T> {
	get(): T;
	set(value: T): void;
	update(change: (value: T) => T): void;
	watch(listener: () => void): () => void;
}

export const createStore = <T>(first: T): Store<T> => {
	const listeners = new Set<() => void>();
	let value = first;
	const set = (next: T): void => {
		if (Object.is(next, value)) return;
		value = next;
		listeners.forEach((listener) => listener());
	};

	return {
		get: () => value,
		set,
		update: (change) => set(change(value)),
		watch: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.watch, store.get);

/** A store whose value outlives the page, under that name; unreadable ones are forgotten. */
export const createKeptStore = <T>(
	name: string,
	first: T,
	isValid: (value: unknown) => boolean,
): Store<T> => {
	const read = (): T => {
		try {
			const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
			return isValid(kept) ? (kept as T) : first;
		} catch {
			return first;
		}
	};
	const store = createStore<T>(read());
	store.watch(() => {
		try {
			localStorage.setItem(name, JSON.stringify(store.get()));
		} catch {
			// A browser that keeps nothing: the choice lasts as long as the page.
		}
	});

	return store;
};
