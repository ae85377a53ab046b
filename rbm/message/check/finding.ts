import type { Problem } from '../../explainedError';

/** What a check has to say: a problem is refused, a warning is only told. */
export interface Finding extends Problem {
	readonly severity: 'problem' | 'warning';
}

/** Everything that was found about one thing. */
export interface Verdict {
	/** Google would refuse it. Empty when it can be sent. */
	readonly problems: readonly Problem[];
	/** Google may refuse it, or phones may show it otherwise than meant. */
	readonly warnings: readonly Problem[];
}

export const verdict = (findings: Iterable<Finding>): Verdict => {
	const all = [...findings];
	const told = (severity: Finding['severity']): readonly Problem[] =>
		all
			.filter((finding) => finding.severity === severity)
			.map(({ field, message }) => ({ field, message }));

	return { problems: told('problem'), warnings: told('warning') };
};

/** Where a value stands in the words on screen: `Card 2, Suggestion 3` and `URL`. */
export interface Place {
	readonly group: string;
	readonly label: string;
}

/** Judges one value, which may be anything at all, and tells everything it finds. */
export type Check = (value: unknown, at: Place) => Iterable<Finding>;

export const problem = (at: Place, text: string): Finding => finding('problem', at, text);

export const warning = (at: Place, text: string): Finding => finding('warning', at, text);

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

const finding = (severity: Finding['severity'], at: Place, text: string): Finding => {
	const field = fieldAt(at);
	return { severity, field, message: `${field} ${text}` };
};
