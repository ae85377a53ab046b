import type { Exchange } from './exchange';

/** Puts exchanges in one row and tells who watches of each that is new or has changed. */
export interface Journal {
	next(): number;
	tell(exchange: Exchange): void;
	/** Answers the function that ends it. */
	watch(listener: (exchange: Exchange) => void): () => void;
}

export const createJournal = (): Journal => {
	const listeners = new Set<(exchange: Exchange) => void>();
	let last = 0;

	return {
		next: () => (last += 1),
		tell: (exchange) => listeners.forEach((listener) => listener(exchange)),
		watch: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};
