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

/** A list, each entry read in a place called `name` and its number. */
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

		const entries = `has ${value.length} ${value.length === 1 ? 'entry' : 'entries'}; RCS allows`;
		if (value.length > max) {
			const [surplus, ending] = [value.length - max, next === undefined ? '' : `, ${next}`];
			yield problem(at, `${entries} at most ${max}. Remove ${surplus}${ending}.`);
		} else if (value.length < min) {
			yield problem(at, `${entries} no fewer than ${min}. Add ${min - value.length}.`);
		} else if (advised !== undefined && value.length > advised) {
			yield doubt(
				at,
				`has ${value.length} entries. Google's guide allows ${advised}; it may refuse more.`,
			);
		}

		const entriesRead: Value[] = [];
		for (const [index, entry] of value.slice(0, max).entries()) {
			const one = yield* check(entry, member(at, `${name} ${index + 1}`));
			if (one !== undefined) entriesRead.push(one);
		}

		return entriesRead;
	};

	return Object.assign(read, { keys: check.keys, isList: true as const });
};
