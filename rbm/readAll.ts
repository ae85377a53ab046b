import { InputError, type Problem } from './explainedError';

type Readers = Readonly<Record<string, () => unknown>>;

/**
 * Runs every reader and gives their values by name, so that one run of the node tells all problems
 * of an item at once.
 *
 * @throws {InputError} with the problems of all readers that refused
 */
export const readAll = <R extends Readers>(readers: R): { [K in keyof R]: ReturnType<R[K]> } => {
	const problems: Problem[] = [];
	const values = Object.entries(readers).map(([name, read]) => {
		try {
			return [name, read()];
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			problems.push(...error.problems);
			return [name, undefined];
		}
	});

	if (problems.length > 0) throw new InputError(problems);

	return Object.fromEntries(values) as { [K in keyof R]: ReturnType<R[K]> };
};
