import type { RecordedRequest } from '../../inspection/exchange';
import type { Journal } from '../../inspection/journal';
import { createRecent } from '../../inspection/recent';
import type { Settings } from '../../settings';
import type { Changes } from '../../world/changes';

const KEPT_BYTES = 16 * 1024 * 1024;

export interface RequestLog {
	add(request: Omit<RecordedRequest, 'sort' | 'number'>): void;
	/** The latest, oldest first. */
	all(): readonly RecordedRequest[];
}

export const createRequestLog = (
	changes: Changes,
	journal: Journal,
	{ kept }: Pick<Settings, 'kept'>,
): RequestLog => {
	const requests = createRecent<RecordedRequest>(kept.requests, KEPT_BYTES);

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
