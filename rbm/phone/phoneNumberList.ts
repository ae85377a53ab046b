import { InputError } from '../explainedError';
import { MAX_LIST_ENTRIES } from '../limits';
import { interpret, type NumberingPlan, type PhoneNumber } from './phoneNumber';
import { refused } from './refusals';
import { listInJson } from './writtenNumber';

/** An entry that is no number, told without losing the others. */
export interface InvalidNumber {
	/** Place of the item it came from; the first item is 1. */
	readonly item: number;
	/** What stood there: its beginning. */
	readonly value: string;
	readonly problem: string;
}

/** A number of the default country that could also be one of another. */
export interface UnsureNumber {
	/** Place of the item it came from; the first item is 1. */
	readonly item: number;
	/** `Peru` */
	readonly couldBe: string;
}

export interface PhoneNumberList {
	/** Each once, in the order they came. */
	readonly numbers: readonly PhoneNumber[];
	/** How many entries repeated a number. */
	readonly duplicates: number;
	readonly invalid: readonly InvalidNumber[];
	readonly unsure: readonly UnsureNumber[];
}

/**
 * Reads the numbers of many items. Each gives one number, a list, or a text with commas, semicolons
 * or lines; numbers hold spaces, so a space divides nothing.
 *
 * @param values what stands in the field of each item, in order; read one after the other
 * @throws {InputError} there is no usable number at all, or more than 500,000 entries
 */
export const readPhoneNumberList = (
	values: Iterable<unknown>,
	plan?: NumberingPlan,
): PhoneNumberList => {
	const numbers = new Set<PhoneNumber>();
	const known: ReadonlySet<unknown> = numbers;
	const invalid: InvalidNumber[] = [];
	const unsure: UnsureNumber[] = [];
	let entries = 0;
	let item = 0;
	let last: unknown;

	for (const value of values) {
		item += 1;
		// A field without expression gives every item the same text.
		if (item > 1 && typeof value === 'string' && value === last && DIVIDERS.test(value)) continue;
		last = value;

		for (const entry of entriesOf(value)) {
			entries += 1;
			if (entries > MAX_LIST_ENTRIES) throw tooMany();
			// Read before, in this very form.
			if (known.has(entry)) continue;
			const reading = interpret(entry, plan);
			if ('reason' in reading) {
				const problem = refused(reading, 'Phone Number').message;
				invalid.push({ item, value: shown(entry), problem });
				continue;
			}
			numbers.add(reading.phoneNumber);
			if (reading.couldBe !== undefined) unsure.push({ item, couldBe: reading.couldBe });
		}
	}
	if (numbers.size === 0) throw noNumber(invalid);

	const duplicates = entries - numbers.size - invalid.length;

	return { numbers: [...numbers], duplicates, invalid, unsure };
};

const DIVIDERS = /[\n\r,;\t]+/;

/** What a list, or a text with dividers, holds; a text without is one entry. */
export const entriesOf = (value: unknown): readonly unknown[] => {
	if (Array.isArray(value)) return value.flatMap((one) => entriesOf(one));
	if (typeof value !== 'string') return [value];
	const list = listInJson(value);
	if (list !== undefined) return entriesOf(list);
	const parts = value.split(DIVIDERS).filter((part) => part.trim() !== '');

	return parts.length === 0 ? [value] : parts;
};

const shown = (entry: unknown): string =>
	(typeof entry === 'string' || typeof entry === 'number'
		? String(entry)
		: (JSON.stringify(entry) ?? '')
	).slice(0, 40);

const tooMany = () =>
	new InputError([
		{
			field: 'Phone Numbers',
			message: `Phone Numbers holds more than ${MAX_LIST_ENTRIES.toLocaleString('en-US')} entries. If every input item gives the whole list, switch on "Execute Once" in the node's settings; otherwise divide the list.`,
		},
	]);

const noNumber = (invalid: readonly InvalidNumber[]) =>
	new InputError(
		invalid.length === 0
			? [{ field: 'Phone Numbers', message: 'Phone Numbers is empty: there is nothing to check.' }]
			: invalid.slice(0, 3).map(({ item, problem }) => ({
					field: 'Phone Numbers',
					message: `Item ${item}: ${problem}`,
				})),
	);
