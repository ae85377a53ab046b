import type { ExchangeHead, Journal } from '../../inspection/journal';
import { createRecent } from '../../inspection/recent';
import type { Changes } from '../../world/changes';

const KEPT = 2000;
const KEPT_BYTES = 32 * 1024 * 1024;

/** A request that came to the front door, and its answer, without credentials. */
export interface RecordedRequest extends ExchangeHead {
	readonly sort: 'request';
	/** Google's name of the method, `token`, or `unknown`. */
	readonly target: string;
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, string>>;
	/** The JSON body, or undefined when there was none or it did not parse. */
	readonly body?: unknown;
	readonly userAgent?: string;
	/** Null when the connection was dropped. */
	readonly status: number | null;
	readonly answer?: {
		readonly headers: Readonly<Record<string, string>>;
		/** The JSON value, or the text when it is none. */
		readonly body: unknown;
	};
	readonly durationMs: number;
	/** The fault that spoiled it. */
	readonly fault?: { readonly faultId: string; readonly name?: string };
	/** Fields nobody knows that were let through by the open question `unknownFields`. */
	readonly unknownFields?: readonly string[];
}

export interface RequestLog {
	add(request: Omit<RecordedRequest, 'sort' | 'number'>): void;
	/** The latest, oldest first. */
	all(): readonly RecordedRequest[];
}

export const createRequestLog = (changes: Changes, journal: Journal): RequestLog => {
	const requests = createRecent<RecordedRequest>(KEPT, KEPT_BYTES);

	return {
		add: (request) => {
			const recorded = { sort: 'request', number: journal.next(), ...request } as const;
			requests.add(recorded);
			journal.tell(recorded);
			changes.notify();
		},
		all: requests.all,
	};
};
