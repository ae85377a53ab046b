import { setImmediate } from 'node:timers/promises';

import { z } from 'zod';

import type { Simulation } from '../simulation';
import { Refusal } from '../world/refusal';
import { command } from './command';

const DAY_SECONDS = 24 * 60 * 60;
/** Nothing in the world waits longer than uploaded files do: 60 days. */
const MOST_SECONDS = 61 * DAY_SECONDS;
/** How long, in real time, one command may keep its caller waiting. */
const PATIENCE_MS = 60_000;
const TOLD = 50;

const inSeconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

const upcoming = ({ clock }: Simulation) =>
	clock
		.upcoming()
		.slice(0, TOLD)
		.map(({ inMs, what }) => ({ inSeconds: inSeconds(inMs), what }));

/** The time that passes in the world. The time of day stays the real one. */
export const timeCommands = {
	upcoming: command({
		description: 'What will happen by itself, soonest first: expiries, retries, deletions.',
		reads: true,
		input: z.strictObject({}),
		run: upcoming,
	}),
	advanceTime: command({
		description:
			'Let time pass at once: what comes due on the way happens in order. Time stamps and tokens keep to the real time.',
		input: z
			.strictObject({
				seconds: z.number().min(0).max(MOST_SECONDS).optional(),
				toNext: z.boolean().optional().describe('as far as the next thing that happens'),
			})
			.refine(
				({ seconds, toNext }) => (seconds === undefined) === (toNext === true),
				'give either seconds or toNext: true',
			),
		run: async (simulation, { seconds }) => {
			const { clock, deliveries, changes } = simulation;
			const [next] = clock.upcoming();
			if (seconds === undefined && !next) {
				throw new Refusal('Nothing is to come: no expiry and no retry is waiting.', 409);
			}
			const milliseconds = seconds === undefined ? (next?.inMs ?? 0) : seconds * 1000;
			const deadline = performance.now() + PATIENCE_MS;
			const settle = async (): Promise<void> => {
				// What was set off goes out first, then its answers come in.
				await setImmediate();
				await deliveries.idle();
			};
			const skipped = await clock.skip(milliseconds, settle, () => performance.now() < deadline);
			deliveries.tellWaiting();
			changes.notify();
			return {
				advancedSeconds: inSeconds(skipped),
				/** False when that took too long here; ask again for the rest. */
				isComplete: skipped >= milliseconds,
				...(seconds === undefined && next && { happened: next.what }),
				upcoming: upcoming(simulation),
			};
		},
	}),
};
