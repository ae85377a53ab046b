import type { RecordedRequest } from '../frontDoor/http/requestLog';
import type { Delivery } from '../webhook/deliveries';
import type { Handshake } from '../webhook/handshakes';

/** Something that went over the wire: a call to Google, a callback of Google, a handshake. */
export type Exchange = RecordedRequest | Delivery | Handshake;

/** What every exchange has. */
export interface ExchangeHead {
	/** Place in the row of all exchanges, whatever their kind. */
	readonly number: number;
	readonly at: string;
}

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
