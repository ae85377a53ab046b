import type { z } from 'zod';

import { ApiError } from './errors';

type Path = readonly PropertyKey[];

const snake = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string =>
	name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const pathText = (root: string, path: Path): string =>
	path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : `${text}.${snake(String(step))}`,
		root,
	);

/** proto3 JSON accepts the original field names as well, and null means unset. */
const normalize = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(normalize);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, field]) => field !== null)
			.map(([name, field]) => [camel(name), normalize(field)]),
	);
};

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

/** Protobuf reads no deeper. */
const MAX_DEPTH = 100;

const isDeeperThan = (depth: number, value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));

/** The value of a JSON text, an empty one being {}. Throws an ApiError (400). */
export const parseJson = (text: string): unknown => {
	if (text === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ApiError(
			'INVALID_ARGUMENT',
			`Invalid JSON payload received. ${(error as Error).message}`,
		);
	}
	if (isDeeperThan(MAX_DEPTH, value)) {
		throw new ApiError(
			'INVALID_ARGUMENT',
			'Invalid JSON payload received. Message too deep. Max recursion depth reached.',
		);
	}
	return value;
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
	const value = normalize(parseJson(text));
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

/** Drops what proto3 JSON does not print: empty strings and lists, zeros, false, unspecified. */
export const printProto = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(printProto);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(
				([name, field]) =>
					field !== undefined &&
					field !== '' &&
					field !== 0 &&
					field !== false &&
					!(Array.isArray(field) && field.length === 0) &&
					!(
						typeof field === 'string' && field.endsWith(`${snake(name).toUpperCase()}_UNSPECIFIED`)
					),
			)
			.map(([name, field]) => [name, printProto(field)]),
	);
};
