import { isRecord } from './record';

/**
 * An answer that is not what its request is answered with. The message says what is wrong with it,
 * and quotes nothing of it.
 */
export class UnreadableAnswer extends Error {
	override readonly name = 'UnreadableAnswer';
}

/**
 * Reads a value of an answer. Fields that are not asked for are passed over: Google adds some.
 *
 * @param at the value's place in the answer, such as `integrations[0].name`; empty for all of it
 * @throws {UnreadableAnswer} it has another type
 */
export type Reader<Value> = (value: unknown, at: string) => Value;

/** A field that may be left out. */
export interface Optional<Value> {
	/** `undefined`: it counts as left out. */
	readonly optional: Reader<Value | undefined>;
}

type Fields = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;

type ReadFields<F extends Fields> = {
	readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Reader<
		infer Value
	>
		? Value
		: never;
} & {
	readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<
		infer Value
	>
		? Value
		: never;
};

const refuse = (at: string, what: string): never => {
	throw new UnreadableAnswer(at === '' ? `it is not ${what}` : `"${at}" is not ${what}`);
};

export const text: Reader<string> = (value, at) =>
	typeof value === 'string' ? value : refuse(at, 'a text');

/** A text with something in it. */
export const filledText: Reader<string> = (value, at) =>
	text(value, at) === '' ? refuse(at, 'filled in') : text(value, at);

/** A whole number; proto JSON writes large ones as texts. */
export const count: Reader<number> = (value, at) => {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;

	return typeof number === 'number' && Number.isSafeInteger(number)
		? number
		: refuse(at, 'a whole number');
};

/** May be absent: proto JSON leaves out what is empty. */
export const optional = <Value>(reader: Reader<Value>): Optional<Value> => ({ optional: reader });

/** Absent also where it has another type: for what may be missing, but must not make a failure. */
export const ifReadable = <Value>(reader: Reader<Value>): Optional<Value> => ({
	optional: (value, at) => {
		try {
			return reader(value, at);
		} catch (error) {
			if (error instanceof UnreadableAnswer) return undefined;
			throw error;
		}
	},
});

export const list =
	<Value>(reader: Reader<Value>): Reader<readonly Value[]> =>
	(value, at) =>
		Array.isArray(value)
			? value.map((entry: unknown, index) => reader(entry, `${at}[${index}]`))
			: refuse(at, 'a list');

/** An object with keys that are not known beforehand. */
export const map =
	<Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
	(value, at) =>
		isRecord(value)
			? Object.fromEntries(
					Object.entries(value).map(([key, entry]) => [key, reader(entry, inside(at, 'an entry'))]),
				)
			: refuse(at, 'an object');

export const object =
	<F extends Fields>(fields: F): Reader<ReadFields<F>> =>
	(value, at) => {
		if (!isRecord(value)) return refuse(at, 'an object');
		const entries = Object.entries(fields).flatMap(([key, field]): [string, unknown][] => {
			const given = value[key] ?? undefined;
			const place = inside(at, key);
			if (typeof field === 'function') return [[key, field(given, place)]];
			const read = given === undefined ? undefined : field.optional(given, place);

			return read === undefined ? [] : [[key, read]];
		});

		// The keys are those of `fields`, which TypeScript does not see through a list of entries.
		return Object.fromEntries(entries) as ReadFields<F>;
	};

/** Any object: the answer says nothing that is needed. */
export const anything: Reader<Readonly<Record<string, unknown>>> = (value, at) =>
	isRecord(value) ? value : refuse(at, 'an object');

/** What a reader makes of a whole answer, or what is wrong with it. */
export const readAnswer = <Value>(
	reader: Reader<Value>,
	body: unknown,
): { readonly answer: Value } | { readonly unreadable: string } => {
	try {
		return { answer: reader(body, '') };
	} catch (error) {
		if (error instanceof UnreadableAnswer) return { unreadable: error.message };
		throw error;
	}
};

const inside = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);
