import type { Problem } from '../explainedError';

/** Where a value stands in the words on screen: `Card 2, Suggestion 3` and `URL`. */
export interface Place {
	readonly group: string;
	readonly label: string;
	/** IANA name of the time zone that times are shown in; without it, UTC. */
	readonly zone?: () => string;
}

/** The place of a field beside others. */
export const labelled = (at: Place, label: string): Place => ({ ...at, label });

/** The place of one of several like things, inside the groups around it. */
export const member = (at: Place, name: string): Place => ({
	...at,
	group: at.group === '' ? name : `${at.group}, ${name}`,
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

/** That there is none, and what to do. */
export const emptyAt = (at: Place, next: string, where = ''): Problem => ({
	...problemAt(at, `is empty${where}. ${next}`),
	inShort: `with an empty "${fieldAt(at)}"`,
});
