import { InputError } from '../../../rbm/explainedError';
import { isRecord } from '../../../rbm/record';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * An object from a JSON field: written as text, or put there by an expression.
 *
 * @param label the field, as it is called on screen
 * @throws {InputError} not JSON, or no object. The text itself is never shown.
 */
export const readJson = (input: unknown, label: string): JsonObject => {
	const value = typeof input === 'string' ? parse(input, label) : input;
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

const parse = (text: string, label: string): unknown => {
	if (text.trim() === '') throw refusal(label, 'is empty. Write an object, in curly brackets { }.');
	try {
		return JSON.parse(text);
	} catch (error) {
		throw refusal(label, `is not valid JSON${placeIn(error)}. Check quotes, commas and brackets.`);
	}
};

/** Where the parser stumbled, without the text around it that its message may quote. */
const placeIn = (error: unknown): string => {
	const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
	return line === undefined ? '' : ` (line ${line}, column ${column})`;
};

const refusal = (field: string, text: string): InputError =>
	new InputError([{ field, message: `${field} ${text}` }]);
