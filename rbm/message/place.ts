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

/**
 * Problems, each told once, with what its field is called where the value came from.
 *
 * @param names by field; what is none of them keeps its name
 */
export const calledAsGiven = <Own extends Problem>(
	problems: readonly Own[],
	names: ReadonlyMap<string, string>,
): readonly Own[] => {
	const called = problems.map((problem) => {
		const { field, message } = problem;
		const name = names.get(field);
		return name === undefined
			? problem
			: { ...problem, field: name, message: message.replace(field, () => name) };
	});

	return [...new Map(called.map((problem) => [problem.message, problem])).values()];
};
