import { InputError } from '../../../rbm/explainedError';
import { isRecord } from '../../../rbm/record';
import { jsonFaultOf } from '../../../rbm/jsonFault';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * An object from a JSON field: written as text, or put there by an expression.
 *
 * @param label the field, as it is called on screen
 * @throws {InputError} not JSON, or no object. The text itself is never shown.
 */
export const readJson = (input: unknown, label: string): JsonObject => {
	if (typeof input === 'string' && input.trim() === '') {
		throw refusal(label, 'is empty. Write an object, in curly brackets { }.');
	}
	const value = typeof input === 'string' ? parseJson(input, label) : input;
	if (isRecord(value)) return value;

	throw refusal(label, 'must be an object, in curly brackets { }.');
};

/** `base` with the fields of `extra`: objects are merged, everything else is replaced. */
export const merge = (base: JsonObject, extra: JsonObject): JsonObject => ({
	...base,
	...Object.fromEntries(
		Object.entries(extra).map(([key, value]) => {
			const own = Object.hasOwn(base, key) ? base[key] : undefined;
			return [key, isRecord(own) && isRecord(value) ? merge(own, value) : value];
		}),
	),
});

/**
 * What a text holds that is JSON, also in a code block.
 *
 * @param label the field, as it is called on screen
 * @throws {InputError} not JSON. The text itself is never shown.
 */
export const parseJson = (text: string, label: string): unknown => {
	const json = withoutFence(text);
	try {
		return JSON.parse(json);
	} catch {
		// The parser's own message may quote the text.
		const fault = jsonFaultOf(json);
		throw refusal(
			label,
			fault === undefined
				? 'is not valid JSON. Check quotes, commas and brackets.'
				: `is not valid JSON ${fault}`,
		);
	}
};

const FENCE = '```';

/** What stands in the lines of a code block, as models write one. */
const withoutFence = (text: string): string => {
	const block = text.trim();
	const begin = block.indexOf('\n');
	const isFenced = block.startsWith(FENCE) && block.endsWith(FENCE) && begin > 0;

	return isFenced ? block.slice(begin + 1, -FENCE.length) : text;
};

const refusal = (field: string, text: string): InputError =>
	new InputError([{ field, message: `${field} ${text}` }]);
