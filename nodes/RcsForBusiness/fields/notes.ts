import type { Problem } from '../../../rbm/explainedError';
import type { Moment } from '../../../rbm/moment/readMoment';

/** What reading a form found. */
export interface Notes {
	readonly problems: readonly Problem[];
	/** It can be sent, but may not be what is meant. */
	readonly warnings: readonly Problem[];
	readonly moments: readonly NotedMoment[];
}

/** A point in time of a message, and the field it stands in. */
export interface NotedMoment {
	readonly field: string;
	readonly moment: Moment;
}

/** What is read twice is told once. */
export const note = (notes: Problem[], one: Problem): void => {
	if (notes.every(({ message }) => message !== one.message)) notes.push(one);
};
