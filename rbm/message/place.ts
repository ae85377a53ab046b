import type { Problem } from '../explainedError';

/** Where a value stands in the words on screen: `Card 2, Suggestion 3` and `URL`. */
export interface Place {
	readonly group: string;
	readonly label: string;
}

/** The place of a field beside others. */
export const labelled = ({ group }: Place, label: string): Place => ({ group, label });

/** The place of one of several like things, inside the groups around it. */
export const member = ({ group }: Place, name: string): Place => ({
	group: group === '' ? name : `${group}, ${name}`,
	label: '',
});

/** What a place is called: `Card 2, Suggestion 3: URL`. */
export const fieldAt = ({ group, label }: Place): string =>
	[group, label].filter((part) => part !== '').join(': ');

/** What is wrong with the value at a place. */
export const problemAt = (at: Place, text: string): Problem => {
	const field = fieldAt(at);
	return { field, message: `${field} ${text}` };
};
