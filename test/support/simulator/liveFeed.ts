import type { Simulator } from '../../../simulator/simulator';
import { waitFor } from '../../../scripts/machine/waitFor';

/** A row of the feed, as loosely as a stranger reads it. */
export interface FeedRow {
	readonly kind: string;
	readonly id: string;
	readonly order?: number;
	readonly revision?: number;
	readonly record: Readonly<Record<string, unknown>>;
}

export interface Feed {
	/** What came first. */
	readonly first: readonly FeedRow[];
	/** The first row since the start that fits. */
	row(fits: (row: FeedRow) => boolean): Promise<FeedRow>;
	close(): Promise<void>;
}

/** Listens to a simulator's feed by plain HTTP. */
export const openFeed = async (simulator: Simulator): Promise<Feed> => {
	const stop = new AbortController();
	const { body } = await fetch(`${simulator.backDoorUrl}/live`, { signal: stop.signal });
	if (!body) throw new Error('The feed has no body');
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	const first: FeedRow[] = [];
	const changes: FeedRow[] = [];
	let hasBegun = false;
	let text = '';

	const read = async (): Promise<void> => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			const events = (text + value).split('\n\n');
			text = events.pop() ?? '';
			for (const event of events) {
				const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? [];
				if (data === undefined) continue;
				(name === 'world' ? first : changes).push(...(JSON.parse(data) as FeedRow[]));
				hasBegun = true;
			}
		}
	};
	// Closing it ends the reading with an error.
	const reading = read().catch(() => undefined);
	await waitFor('the beginning of the feed', () => hasBegun);

	return {
		first,
		row: (fits) => waitFor('a row of the feed', () => changes.find(fits)),
		close: async () => {
			stop.abort();
			await reading;
		},
	};
};
