import { z } from 'zod';

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const camel = (name: string): string =>
	name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const inner = (schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined =>
	schema instanceof z.ZodOptional ? inner(schema.unwrap()) : schema;

/**
 * Whether a field is as good as left out: null, or an empty text. Where a text must not be empty it
 * stays, for the schema to refuse.
 */
const isUnset = (value: unknown, schema: z.core.$ZodType | undefined): boolean =>
	value === null || (value === '' && schema instanceof z.ZodString && !schema.minLength);

const readMessage = (value: object, schema: z.ZodObject): object => {
	const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
	const fields = Object.entries(value).flatMap(([name, field]): Array<[string, unknown]> => {
		const known = Object.hasOwn(shape, camel(name)) ? camel(name) : undefined;
		if (known === undefined) return [[name, field]];
		const type = inner(shape[known]);
		return isUnset(field, type) ? [] : [[known, protoValue(field, type)]];
	});

	return Object.fromEntries(fields);
};

/**
 * A JSON value as proto3 JSON understands it, by the schema it is for: names in both spellings, texts
 * that are figures, `"true"`, and the numbers of an enum, whose names stand in the order of the
 * protocol. What does not fit stays as it is, for the schema to refuse.
 * https://protobuf.dev/programming-guides/json/
 */
export const protoValue = (value: unknown, schema: z.core.$ZodType | undefined): unknown => {
	const type = inner(schema);
	if (type instanceof z.ZodObject && typeof value === 'object' && !Array.isArray(value)) {
		return value && readMessage(value, type);
	}
	if (type instanceof z.ZodArray && Array.isArray(value)) {
		return value.map((item: unknown) => protoValue(item, type.element));
	}
	if (type instanceof z.ZodBoolean && (value === 'true' || value === 'false')) {
		return value === 'true';
	}
	const figure = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
	if (type instanceof z.ZodNumber) return figure;
	if (type instanceof z.ZodEnum && typeof figure === 'number') return type.options[figure] ?? value;
	return value;
};
