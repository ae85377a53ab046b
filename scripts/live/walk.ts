import type { Person } from './person';
import type { Session } from './session';
import { CannotGoOn, isLeftOut, type Finding, type LeftOut, type Step } from './step';
import type { Told } from './report';
import { isExplained } from '../../rbm/explainedError';

export type Planned = Step | (LeftOut & Pick<Step, 'title' | 'question'>);

export const isStep = (planned: Planned): planned is Step => !isLeftOut(planned);

const asTold = (planned: Planned, verdict: Told['verdict'], saw: string, meaning = ''): Told => ({
	...{ title: planned.title, verdict, saw, meaning, exchanges: [] },
	...(!isLeftOut(planned) && { does: planned.does }),
	question: planned.question,
});

/** What a step's error says, with what to do next. */
const wordsOf = (error: unknown): string => {
	if (!(error instanceof Error)) return String(error);
	const { description } = error as { readonly description?: unknown };
	const more = typeof description === 'string' ? ` ${description}` : '';

	return `${error.message}${isExplained(error) || more !== '' ? more : ''}`;
};

/** Goes through all that is planned, and keeps what came of it, however it ends. */
export const openWalk = (plan: readonly Planned[], say: (text: string) => void) => {
	const told = new Map<Planned, Told>();
	let ended: string | undefined;

	const attempt = async (step: Step, session: Session): Promise<Finding> => {
		try {
			return await step.run(session);
		} catch (error) {
			if (error instanceof CannotGoOn) ended = error.message;
			return {
				verdict: 'failed',
				saw: wordsOf(error),
				meaning: 'Did not work: see what Google says.',
			};
		}
	};

	const walk = async (session: Session, person: Person, stopped: AbortSignal): Promise<void> => {
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
			session.begin(mark);
			const finding = await attempt(step, session);
			const exchanges = session.takeExchanges();
			if (stopped.aborted) {
				told.set(step, {
					...asTold(step, 'open', 'interrupted: what was sent may have arrived'),
					exchanges,
				});
				return;
			}
			told.set(step, { ...asTold(step, finding.verdict, finding.saw, finding.meaning), exchanges });
			say(`  ${finding.saw}\n  ${finding.meaning}\n`);
			if (ended !== undefined) return;
		}
	};

	return {
		walk,
		/** Why it ended before its end. */
		ended: () => ended,
		/** Of everything, in the order of the plan. */
		told: (): readonly Told[] =>
			plan.map((planned) => {
				if (isLeftOut(planned)) {
					const { because, instead = '' } = planned;
					return asTold(planned, 'leftOut', `${because}. ${instead}`.trim());
				}
				return told.get(planned) ?? asTold(planned, 'notReached', 'the run ended before');
			}),
	};
};
