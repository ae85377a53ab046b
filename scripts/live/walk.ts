import type { Person } from './person';
import type { LiveRun } from './liveRun';
import { CannotGoOn, isLeftOut, type StepResult, type LeftOut, type Step } from './step';
import type { StepReport } from './report';

export type Planned = Step | (LeftOut & Pick<Step, 'title' | 'question'>);

export const isStep = (planned: Planned): planned is Step => !isLeftOut(planned);

const asTold = (
	planned: Planned,
	standing: StepReport['standing'],
	saw: string,
	meaning = '',
): StepReport => ({
	...{ title: planned.title, standing, saw, meaning, requests: [] },
	...(!isLeftOut(planned) && { does: planned.does }),
	question: planned.question,
});

/** What a step's error says, with what to do next. */
const wordsOf = (error: unknown): string => {
	if (!(error instanceof Error)) return String(error);
	const { description } = error as { readonly description?: unknown };

	return typeof description === 'string' ? `${error.message} ${description}` : error.message;
};

/** Goes through all that is planned, and keeps what came of it, however it ends. */
export const openWalk = (plan: readonly Planned[], say: (text: string) => void) => {
	const told = new Map<Planned, StepReport>();
	let ended: string | undefined;

	const attempt = async (step: Step, live: LiveRun): Promise<StepResult> => {
		try {
			return await step.run(live);
		} catch (error) {
			if (error instanceof CannotGoOn) ended = error.message;
			return {
				standing: 'failed',
				saw: wordsOf(error),
				meaning: 'Did not work: see what Google says.',
			};
		}
	};

	const walk = async (live: LiveRun, person: Person, stopped: AbortSignal): Promise<void> => {
		const steps = plan.filter(isStep);
		for (const [at, step] of steps.entries()) {
			const mark = `[${at + 1}]`;
			say(`\n${mark} of ${steps.length}  ${step.title}\n`);
			const choice = await person.choose(`  ${step.does}`);
			if (stopped.aborted) return;
			if (choice === 'stop') {
				ended = `stopped before step ${at + 1}`;
				return;
			}
			if (choice === 'skip') {
				told.set(step, asTold(step, 'skipped', 'by hand'));
				continue;
			}
			live.begin(mark);
			const result = await attempt(step, live);
			const requests = live.takeRequests();
			if (stopped.aborted) {
				told.set(step, {
					...asTold(step, 'open', 'interrupted: what was sent may have arrived'),
					requests,
				});
				return;
			}
			told.set(step, { ...asTold(step, result.standing, result.saw, result.meaning), requests });
			say(`  ${result.saw}\n  ${result.meaning}\n`);
			if (ended !== undefined) return;
		}
	};

	return {
		walk,
		/** Why it ended before its end. */
		ended: () => ended,
		/** Of everything, in the order of the plan. */
		told: (): readonly StepReport[] =>
			plan.map((planned) => {
				if (isLeftOut(planned)) {
					const { because, instead = '' } = planned;
					return asTold(planned, 'leftOut', `${because}. ${instead}`.trim());
				}
				return told.get(planned) ?? asTold(planned, 'notReached', 'the run ended before');
			}),
	};
};
