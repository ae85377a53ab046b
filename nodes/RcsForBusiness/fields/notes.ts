import type { Problem } from '../../../rbm/explainedError';
import type { NotedMoment } from '../../../rbm/moment/readMoment';

/** What reading a form found. */
export interface Notes {
	readonly problems: readonly Problem[];
	/** It can be sent, but may not be what is meant. */
	readonly warnings: readonly Problem[];
	readonly moments: readonly NotedMoment[];
	/** By field, what to call it where its value comes from elsewhere: `Card 2: "title"`. */
	readonly names: Map<string, string>;
}

/** What is read twice is told once. */
export const note = (notes: Problem[], one: Problem): void => {
	if (notes.every(({ message }) => message !== one.message)) notes.push(one);
};
