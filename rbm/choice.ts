import { InputError } from './explainedError';
import { isBlank } from './record';

/** One entry of a list: what is saved, and what people read. */
export interface Choice<Value extends string = string> {
	readonly value: Value;
	readonly name?: string;
}

/** More than this, nobody reads. */
const MOST_LISTED = 30;

/** So many digits may be somebody's number, which is never shown. */
const MANY_DIGITS = /(?:\d[\s().-]*){7}/;

/**
 * One of a list, by its value or its name, whatever the case, with or without an "s" at the end, and
 * without what stands in brackets.
 *
 * @param field the list, as it is called on screen
 * @throws {InputError} it is none of the list, which is told
 */
export const readChoice = <Value extends string>(
	input: unknown,
	choices: readonly Choice<Value>[],
	field: string,
): Value => {
	const given = typeof input === 'string' || typeof input === 'number' ? String(input) : '';
	const exact = choices.find(({ value }) => value === given);
	const plain = plainly(given);
	const alike = choices.filter(
		({ value, name = value }) => plain !== '' && [value, name].map(plainly).includes(plain),
	);
	const [found] = exact === undefined ? alike : [exact];
	if (found !== undefined && (found === exact || alike.length === 1)) return found.value;

	const message = `${field} ${faultOf(input, given)} ${remedyOf(choices)}`;
	throw new InputError([{ field, message }]);
};

const plainly = (text: string): string => {
	const [bare = ''] = text.trim().slice(0, 100).toLowerCase().split(' (');
	const plain = bare.replace(/[\s_-]+/g, ' ');
	return plain.length > 3 ? plain.replace(/s$/, '') : plain;
};

const faultOf = (input: unknown, given: string): string => {
	if (isBlank(input)) return 'is empty.';
	const shown = given.trim();
	const isShowable = shown !== '' && shown.length <= 40 && !MANY_DIGITS.test(shown);

	return isShowable ? `cannot be ${JSON.stringify(shown)}.` : 'is none of its list.';
};

const remedyOf = (choices: readonly Choice[]): string => {
	const values = choices.map(({ value }) => value).filter((value) => value !== '');
	return values.length > MOST_LISTED
		? `Choose one from the list of the field, such as ${values[0]}.`
		: `Choose one of ${values.join(', ')}.`;
};
