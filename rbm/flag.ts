import { InputError } from './explainedError';

const words: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['false', false],
	['0', false],
]);

/**
 * A switch, also as an expression, a sheet or a model writes it: `true`, "TRUE", 1.
 *
 * @param field the switch, as it is called on screen
 * @throws {InputError} it is neither
 */
export const readFlag = (input: unknown, field: string): boolean => {
	const isPlain = ['boolean', 'number', 'string'].includes(typeof input);
	const read = isPlain ? words.get(String(input).trim().toLowerCase()) : undefined;
	if (read !== undefined) return read;

	const message = `${field} must be true or false. Check the expression in this field.`;
	throw new InputError([{ field, message }]);
};
