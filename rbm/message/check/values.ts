import { countCharacters } from '../../limits';
import { doubt, problem, warning, type Check } from './finding';

/**
 * A text.
 *
 * @param max in Unicode code points; without it, only the size of the whole message is a limit
 * @param next what to do about one that is too long
 */
export const text = (max = Infinity, next = 'Shorten it.'): Check<string> =>
	function* (value, at) {
		if (typeof value !== 'string') {
			yield problem(at, 'must be a text. Check the expression in this field.');
			return undefined;
		}
		if (/\p{Surrogate}/u.test(value)) {
			yield problem(at, 'holds half of an emoji. It was cut in two, perhaps by an expression.');
		}

		const length = countCharacters(value);
		if (length > max) yield problem(at, `has ${length} characters; RCS allows ${max}. ${next}`);

		return value;
	};

/** Google reads true and false in quotes too. */
export const flag: Check<boolean> = function* (value, at) {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';

	yield problem(at, 'must be true or false.');
	return undefined;
};

/**
 * One of the values of a list such as `mediaHeights`. What Google reads as none of them is left out.
 * Google also knows each by a number, which only Google can tell: it goes through as it is.
 */
export const choice = <Value extends string>(
	choices: readonly { readonly value: Value }[],
): Check<Value> =>
	function* (given, at) {
		const known = choices.find(({ value }) => value === given);
		if (known !== undefined) return known.value;
		if (given === '' || given === 0) return undefined;
		if (typeof given === 'number' && Number.isInteger(given) && given > 0) {
			yield doubt(at, 'is a number. It is sent as it is: which word it stands for, Google knows.');
			return given as unknown as Value;
		}
		if (typeof given === 'string' && /^[A-Z_]+_UNSPECIFIED$/.test(given)) {
			yield warning(at, 'is left open by a word of Google. Leaving the field out says the same.');
			return undefined;
		}

		const values = choices.map(({ value }) => value).join(', ');
		yield problem(at, `cannot be ${JSON.stringify(given).slice(0, 40)}. Choose one of ${values}.`);
		return undefined;
	};

/** Degrees; Google reads numbers in quotes too. */
export const degrees = (limit: number): Check<number> =>
	function* (value, at) {
		const isNumeric =
			typeof value === 'number' ||
			(typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value));
		const given = Number(value);
		if (!isNumeric || !Number.isFinite(given)) {
			yield problem(at, 'must be a number with a decimal point, such as 52.5163.');
		} else if (Math.abs(given) > limit) {
			yield problem(at, `is ${given}; it must lie between -${limit} and ${limit}.`);
		}

		return given;
	};

/** What a phone can dial. Never shows the number. */
export const dialNumber: Check<string> = function* (value, at) {
	if (typeof value !== 'string') {
		yield problem(at, 'must be a text such as +4915112345678. Check the expression in this field.');
		return undefined;
	}

	const [foreign] = /[^\d+*#]/u.exec(value) ?? [];
	const fault = foreign === undefined ? 'no digit' : foreign === ' ' ? 'a space' : `"${foreign}"`;
	if (foreign !== undefined || !/\d/.test(value)) {
		yield problem(
			at,
			`holds ${fault}. A phone dials digits, +, * and #, such as +4915112345678 or 1011.`,
		);
	}

	return value;
};
