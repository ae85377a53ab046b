const UNSPECIFIED = '_UNSPECIFIED';

const constant = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const isDefault = (name: string, field: unknown): boolean =>
	field === undefined ||
	field === '' ||
	field === 0 ||
	field === false ||
	(Array.isArray(field) && field.length === 0) ||
	(typeof field === 'string' && field.endsWith(`${constant(name)}${UNSPECIFIED}`));

/** Drops what proto3 JSON does not print: empty texts and lists, zeros, false, unspecified. */
export const printProto = <Value>(value: Value): Value => {
	if (Array.isArray(value)) return value.map(printProto) as Value;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name, field]) => !isDefault(name, field))
			.map(([name, field]) => [name, printProto(field as unknown)]),
	) as Value;
};
