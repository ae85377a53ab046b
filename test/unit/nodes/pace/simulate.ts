import { Pace, type Ending } from '../../../../nodes/RcsForBusiness/pace/pace';
import { persist } from '../../../../nodes/RcsForBusiness/transport/retry';
import { openGate } from '../../../../nodes/RcsForBusiness/transport/gate';

/** What a service makes of a request: when it answers, and how. */
export type Service = (asked: {
	/** Milliseconds since the beginning. */
	readonly at: number;
	/** Requests under way, this one among them. */
	readonly under: number;
}) => { readonly milliseconds: number; readonly ending?: Exclude<Ending, 'notMade'> };

export interface Told {
	readonly accepted: number;
	readonly refused: number;
	readonly failed: number;
	/** Messages that were given up. */
	readonly lost: number;
	readonly seconds: number;
	/** Accepted in each second. */
	readonly perSecond: readonly number[];
	/** Most requests under way, by second. */
	readonly most: readonly number[];
	readonly pace: Pace;
}

/**
 * Sends so many messages through a pace, in a time that takes no time: needs jest's fake timers.
 *
 * @param busy the share of the time that our own process is busy, given its requests under way
 */
export const simulate = async (
	service: Service,
	messages: number,
	{ busy = () => 0, tasks = 100 }: { busy?: (under: number) => number; tasks?: number } = {},
): Promise<Told> => {
	const begin = performance.now();
	const since = () => performance.now() - begin;
	let under = 0;
	const pace = new Pace({ now: () => performance.now(), watchBusy: () => () => busy(under) });
	const counts = { accepted: 0, refused: 0, failed: 0, lost: 0 };
	const perSecond: number[] = [];
	const most: number[] = [];

	const attempt = async (): Promise<Exclude<Ending, 'notMade'>> => {
		under += 1;
		const second = Math.floor(since() / 1000);
		most[second] = Math.max(most[second] ?? 0, under);
		const { milliseconds, ending = 'answered' } = service({ at: since(), under });
		await new Promise((resolve) => setTimeout(resolve, milliseconds));
		under -= 1;
		if (ending === 'answered') {
			const now = Math.floor(since() / 1000);
			perSecond[now] = (perSecond[now] ?? 0) + 1;
			counts.accepted += 1;
		} else counts[ending === 'failed' ? 'failed' : 'refused'] += 1;

		return ending;
	};
	const manner = { retries: 4, gate: openGate(), keepsPace: 'wholly' } as const;
	let next = 0;
	const task = async (): Promise<void> => {
		while (next < messages) {
			next += 1;
			const { outcome } = await persist(manner, { pace, kind: 'send' }, attempt, (ending) =>
				ending === 'answered'
					? undefined
					: ending === 'failed'
						? {}
						: { isForAll: true, isQuota: true, retryAfter: ending.retryAfter },
			).catch(() => ({ outcome: 'lost' }));
			if (outcome !== 'answered') counts.lost += 1;
		}
	};

	let ended = false;
	const all = Promise.all(Array.from({ length: tasks }, task)).then(() => {
		ended = true;
	});
	while (!ended) await jest.advanceTimersToNextTimerAsync(50);
	await all;

	return { ...counts, seconds: since() / 1000, perSecond, most, pace };
};
