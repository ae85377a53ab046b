import type { LiveRun } from './liveRun';

/** What a step tells about what we believe. */
export type Standing = 'agrees' | 'differs' | 'new' | 'open' | 'failed';

/** What came of a step. */
export interface StepResult {
	readonly standing: Standing;
	/** What Google did, in short. */
	readonly saw: string;
	/** What that means for the package or for docs/conformance.md. */
	readonly meaning: string;
}

/** One thing that is tried, after asking. */
export interface Step {
	readonly title: string;
	/** What happens, in one sentence that begins with a verb. */
	readonly does: string;
	/** Most messages that arrive on the phone. */
	readonly messages: number;
	readonly run: (live: LiveRun) => Promise<StepResult>;
	/** Present for a question: what the row of the last table says besides. */
	readonly question?: { readonly text: string; readonly ours: string };
}

/** Something that this run does not do. */
export interface LeftOut {
	readonly because: string;
	/** What a person can do to see it all the same. */
	readonly instead?: string;
}

export const isLeftOut = (trial: object): trial is LeftOut => 'because' in trial;

/** Nothing that follows could work. */
export class CannotGoOn extends Error {}
