import { isRecord } from '../../record';
import type { Check } from './finding';

/**
 * The same with known keys that are written as in a protocol buffer, `rich_card`, in camel case, all
 * the way down. One that stands there both ways stays, for the check to refuse.
 *
 * @param check whose keys are known
 */
export const camelCased = (
	value: unknown,
	{ keys, isList }: Pick<Check<unknown>, 'keys' | 'isList'>,
): unknown => {
	if (keys === undefined) return value;
	if (isList && Array.isArray(value)) {
		return value.map((entry: unknown) => camelCased(entry, { keys }));
	}
	if (!isRecord(value)) return value;

	return Object.fromEntries(
		Object.entries(value).map(([key, own]) => {
			const name = key.includes('_')
				? Object.keys(keys).find((known) => snakeCased(known) === key)
				: undefined;
			const written = name === undefined || Object.hasOwn(value, name) ? key : name;
			const inner = Object.hasOwn(keys, written) ? keys[written] : undefined;

			return [written, inner === undefined ? own : camelCased(own, inner.check)];
		}),
	);
};

const snakeCased = (name: string): string =>
	name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
