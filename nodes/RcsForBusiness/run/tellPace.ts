import type { Pace } from '../pace/pace';
import type { Run } from './run';

/** For less, nobody asks how fast it went. */
const FROM_TASKS = 100;

/**
 * Tells above the output how many at once the pace has come to, and whether Google slowed it down.
 *
 * @param tasks how many asked Google something, by themselves
 */
export const tellPace = (run: Run, tasks: number): void => {
	if (tasks < FROM_TASKS || run.manner.keepsPace !== 'wholly') return;
	const { atOnce, rate } = paceOfFirst(run) ?? {};
	if (atOnce === undefined || rate === undefined) return;
	const { perSecond } = rate;
	const slowed =
		perSecond === undefined
			? ''
			: ` Google takes no more than about ${perSecond.toLocaleString('en-US')} a second.`;

	run.context.addExecutionHints({
		message: `At Once was found while sending: ${atOnce} in the end.${slowed}`,
		type: 'info',
		location: 'outputPane',
	});
};

const paceOfFirst = (run: Run): Pace | undefined => {
	try {
		return run.clientAt(0).pace;
	} catch {
		// The credential of this item is not usable; its error says so.
		return undefined;
	}
};
