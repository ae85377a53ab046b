import type { z } from 'zod';

import { ApiError } from './errors';
import { parseJson } from './jsonText';
import { protoValue } from './protoValue';

type Path = readonly PropertyKey[];

const snake = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pathText = (root: string, path: Path): string =>
	path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : `${text}.${snake(String(step))}`,
		root,
	);

const PROTO_TYPES: Readonly<Record<string, string>> = {
	string: 'TYPE_STRING',
	number: 'TYPE_DOUBLE',
	boolean: 'TYPE_BOOL',
	object: 'TYPE_MESSAGE',
	array: 'TYPE_MESSAGE',
};

/** One problem in the words of Google's JSON transcoder. */
const describe = (issue: z.core.$ZodIssue, root: string): string[] => {
	const at = pathText(root, issue.path);
	const value = JSON.stringify(issue.input);

	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map(
				(key) =>
					`Invalid JSON payload received. Unknown name "${key}" at '${at}': Cannot find field.`,
			);
		case 'invalid_type':
			if (issue.input === undefined) return [`Missing required field '${at}'.`];
			if (issue.path.length === 0) {
				return ['Invalid JSON payload received. Unknown name "": Root element must be a message.'];
			}
			if (Array.isArray(issue.input)) {
				return [
					`Invalid JSON payload received. Unknown name "${snake(String(issue.path.at(-1)))}" at '${pathText(root, issue.path.slice(0, -1))}': Proto field is not repeating, cannot start list.`,
				];
			}
			return [
				`Invalid value at '${at}' (${PROTO_TYPES[issue.expected] ?? 'TYPE_MESSAGE'}), ${value}`,
			];
		case 'invalid_value':
			if (issue.input === undefined) return [`Missing required field '${at}'.`];
			return [`Invalid value at '${at}' (TYPE_ENUM), ${value}`];
		case 'invalid_union':
			return [`Invalid value at '${at}' (TYPE_DOUBLE), ${value}`];
		case 'too_big':
			return [`Invalid value at '${at}' (repeated), more than ${issue.maximum} elements`];
		case 'too_small':
			if (issue.origin === 'array') {
				return [`Invalid value at '${at}' (repeated), fewer than ${issue.minimum} elements`];
			}
			return [`Invalid value at '${at}' ${issue.message}`];
		default:
			return [`Invalid value at '${at}' ${issue.message}`];
	}
};

const without = (value: unknown, path: Path, keys: readonly string[]): void => {
	const holder = path.reduce<unknown>(
		(inner, step) => (inner as Record<PropertyKey, unknown>)[step],
		value,
	) as Record<string, unknown>;
	keys.forEach((key) => delete holder[key]);
};

/**
 * Reads a request body as proto3 JSON. Throws an ApiError (400) that names every problem. With
 * `onUnknownField`, unknown fields are dropped and reported there instead of refused.
 */
export const readProto = <Schema extends z.ZodType>(
	text: string,
	root: string,
	schema: Schema,
	onUnknownField?: (path: string) => void,
): z.output<Schema> => {
	const value = protoValue(parseJson(text), schema);
	const result = schema.safeParse(value, { reportInput: true });
	if (result.success) return result.data;

	const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
	if (onUnknownField && unknown.length > 0) {
		unknown.forEach(({ path, keys }) => {
			without(value, path, keys);
			keys.forEach((key) => onUnknownField(pathText(root, [...path, key])));
		});
		return readProto(JSON.stringify(value), root, schema, onUnknownField);
	}

	const violations = result.error.issues.flatMap((issue) =>
		describe(issue, root).map((description) => ({
			field: pathText(root, issue.path),
			description,
		})),
	);
	throw new ApiError(
		'INVALID_ARGUMENT',
		violations.map(({ description }) => description).join('\n'),
		[{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations }],
	);
};
