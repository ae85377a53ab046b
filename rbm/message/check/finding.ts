import type { Problem } from '../../explainedError';
import { emptyAt, problemAt, type Place } from '../place';

/** Something to tell about a message that is sent all the same. */
export interface Warning extends Problem {
	/** Set where Google may refuse the message for it. */
	readonly isDoubt?: true;
}

/** What a check has to say: a problem is refused, a warning is only told. */
export interface Finding extends Warning {
	readonly severity: 'problem' | 'warning';
}

/** Everything that was found about one thing. */
export interface Judgement {
	/** Google would refuse it. Empty when it can be sent. */
	readonly problems: readonly Problem[];
	/** Google may refuse it, or phones may show it otherwise than meant. */
	readonly warnings: readonly Warning[];
}

export const judgement = (findings: Iterable<Finding>): Judgement => {
	const all = [...findings];
	const told = (severity: Finding['severity']): readonly Warning[] =>
		all.flatMap(({ severity: own, ...finding }) => (own === severity ? [finding] : []));

	return { problems: told('problem'), warnings: told('warning') };
};

/** Tells what it finds and, in the end, gives what was judged as what it is. */
export type Reading<Value> = Generator<Finding, Value | undefined, undefined>;

/**
 * Reads one value, which may be anything at all. What it gives counts only where it told no problem;
 * `undefined` is a value that says nothing, and is left out.
 */
export interface Check<Value> {
	(value: unknown, at: Place): Reading<Value>;
	/** What checks the keys of the object, or of the objects in the list, that it reads. */
	readonly keys?: Keys | undefined;
	readonly isList?: true;
}

export type Keys = Readonly<Record<string, { readonly check: Check<unknown> }>>;

/** Reads to the end: the value, and everything that was found about it. */
export const concluded = <Value>(
	reading: Reading<Value>,
): Judgement & { readonly value: Value | undefined } => {
	const findings: Finding[] = [];
	let step = reading.next();
	for (; step.done !== true; step = reading.next()) findings.push(step.value);

	return { value: step.value, ...judgement(findings) };
};

export const problem = (at: Place, text: string): Finding => ({
	severity: 'problem',
	...problemAt(at, text),
});

export const empty = (at: Place, next: string): Finding => ({
	severity: 'problem',
	...emptyAt(at, next),
});

export const warning = (at: Place, text: string): Finding => ({
	severity: 'warning',
	...problemAt(at, text),
});

/** A warning of what Google may refuse the message for. */
export const doubt = (at: Place, text: string): Finding => ({
	...warning(at, text),
	isDoubt: true,
});
