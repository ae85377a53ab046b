import type { ErrorPage } from './errorPages';

/** What is wrong with one input: the field as it is called on screen, and the sentence to show. */
export interface Problem {
	readonly field: string;
	readonly message: string;
	/** As `About.inShort`; without it, that the field is wrong. */
	readonly inShort?: string | undefined;
}

/** Who has to do something, or whether waiting is enough: in n8n's words. */
export type Failure =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/** What goes with the texts of an error. */
export interface About {
	/** The section of docs/errors.md that tells more. */
	readonly page?: ErrorPage | undefined;
	readonly failure?: Failure | undefined;
	/**
	 * What items have in common that failed of it: what stands behind their number, in the plural, such
	 * as `numbers without country code`. Without it, that of the page.
	 */
	readonly inShort?: string | undefined;
	/** Whether what was asked for may have happened all the same. */
	readonly isInDoubt?: boolean | undefined;
}

/**
 * An error whose texts are written for the person who builds the workflow:
 * `message` says what happened, `description` what to do next.
 *
 * Neither may hold a secret or a full phone number.
 */
export class ExplainedError extends Error {
	override readonly name: string = 'ExplainedError';

	/** @param mayPass whether the same may work a little later, as when a host is overloaded */
	constructor(
		message: string,
		readonly description: string,
		readonly mayPass = false,
		readonly about: About = {},
	) {
		super(message);
	}
}

/**
 * Inputs that cannot be sent as they are. Names every problem that was found, not only the first.
 *
 * @param home where the fields stand, unless that is the node
 */
export class InputError extends ExplainedError {
	override readonly name = 'InputError';

	constructor(
		readonly problems: readonly Problem[],
		home?: 'the credential',
	) {
		const [first, ...others] = problems;
		super(
			first?.message ?? 'The input is not valid',
			others.length > 0
				? `Also: ${others.map((problem) => problem.message).join(' ')}`
				: `Correct the field "${first?.field ?? ''}"${home === undefined ? '' : ` in ${home}`}.`,
			false,
			{ inShort: first?.inShort ?? `with a wrong "${first?.field ?? ''}"` },
		);
	}
}

/** What an error says is wrong with inputs. @throws the error, if it is another */
export const problemsOf = (error: unknown): readonly Problem[] => {
	if (error instanceof InputError) return error.problems;
	throw error;
};

/**
 * Whether `error` carries texts of ours. Compares names, not classes: a bundled file has its own
 * copy of the class.
 */
export const isExplained = (error: unknown): error is ExplainedError =>
	error instanceof Error &&
	['ExplainedError', 'InputError', 'ResponseError'].includes(error.name) &&
	'description' in error;

/** Whether `error` names problems of inputs; by its name, as `isExplained`. */
export const isInputError = (error: unknown): error is InputError =>
	error instanceof Error && error.name === 'InputError' && 'problems' in error;
