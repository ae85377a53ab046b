import { z } from 'zod';

/** Characters are code points, so that an emoji counts once. */
export const characters = (max: number) =>
	z
		.string()
		.refine((text) => !/\p{Surrogate}/u.test(text), '(TYPE_STRING), not valid UTF-8')
		.refine((text) => [...text].length <= max, `(TYPE_STRING), longer than ${max} characters`);

export const required = (schema: z.ZodType<string, string>) =>
	schema.refine((text) => text.trim() !== '', '(TYPE_STRING), must not be empty');

/** JavaScript moves the 30th of February into March. */
const isDay = (date: string): boolean =>
	new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ?? false;

/** RFC 3339; offsets other than Z are accepted on input. */
export const timestampField = z
	.string()
	.refine(
		(text) =>
			/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i.test(text) &&
			!Number.isNaN(Date.parse(text)) &&
			isDay(text.slice(0, 10)),
		'(type.googleapis.com/google.protobuf.Timestamp), not an RFC 3339 time such as 2030-01-31T08:00:00Z',
	);

/** Seconds with up to nine fraction digits and an s. */
export const durationField = z
	.string()
	.regex(
		/^-?\d+(\.\d{1,9})?s$/,
		'(type.googleapis.com/google.protobuf.Duration), not a duration such as 10s',
	);

/** A check that exactly one (or, when optional, at most one) of the keys of a oneof is set. */
export const oneOf =
	(name: string, keys: readonly string[], { optional = false } = {}) =>
	(value: object, context: z.core.$RefinementCtx): void => {
		const set = keys.filter((key) => Object.hasOwn(value, key));
		if (set.length > 1) {
			context.addIssue({
				code: 'custom',
				message: `(oneof), oneof field '${name}' is already set. Cannot set '${set[1]}'`,
			});
		} else if (set.length === 0 && !optional) {
			context.addIssue({
				code: 'custom',
				message: `(oneof), oneof field '${name}' is not set. Set one of: ${keys.join(', ')}`,
			});
		}
	};
