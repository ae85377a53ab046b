import { member } from '../place';
import { doubt, problem, type Check } from './finding';

/** What a list may hold. */
interface Amount {
	readonly min?: number;
	readonly advised?: number;
	readonly max: number;
	/** What to do about too many. */
	readonly next?: string;
}

/**
 * A list, each entry read in a place called `name` and its number. A gap (`undefined`, which JSON does
 * not know) only keeps the numbers of the others.
 */
export const list = <Value>(
	name: string,
	check: Check<Value>,
	{ min = 0, advised, max, next }: Amount,
): Check<readonly Value[]> => {
	const read: Check<readonly Value[]> = function* (value, at) {
		if (!Array.isArray(value)) {
			yield problem(at, 'must be a list, in square brackets [ ].');
			return undefined;
		}

		const entries = [...value.entries()].filter(([, entry]) => entry !== undefined);
		const count = entries.length;
		const given = `has ${count} ${count === 1 ? 'entry' : 'entries'}; RCS allows`;
		if (count > max) {
			const [surplus, ending] = [count - max, next === undefined ? '' : `, ${next}`];
			yield problem(at, `${given} at most ${max}. Remove ${surplus}${ending}.`);
		} else if (count < min) {
			yield problem(at, `${given} no fewer than ${min}. Add ${min - count}.`);
		} else if (advised !== undefined && count > advised) {
			yield doubt(
				at,
				`has ${count} entries. Google's guide allows ${advised}; it may refuse more.`,
			);
		}

		const entriesRead: Value[] = [];
		for (const [index, entry] of entries.slice(0, max)) {
			const one = yield* check(entry, member(at, `${name} ${index + 1}`));
			if (one !== undefined) entriesRead.push(one);
		}

		return entriesRead;
	};

	return Object.assign(read, { keys: check.keys, isList: true as const });
};
