import { fieldsOf, isBlank, isRecord } from '../../record';
import { labelled, type Place } from '../place';
import { doubt, empty, problem, type Check, type Finding, type Reading } from './finding';
import { homeOf, plain } from './homes';

type Json = Readonly<Record<string, unknown>>;

/** One key of an object in Google's JSON. */
export interface Field<Value> {
	/** As on screen. */
	readonly label: string;
	readonly check: Check<Value>;
	/**
	 * Whether the key may be left out, must be there, is one of those of which exactly one must be
	 * there, or is such a one that Google gave up.
	 */
	readonly need: 'optional' | 'required' | 'alternative' | 'outdated';
	/** What to do when it is empty; without it, it may be. */
	readonly next?: string;
}

interface RequiredField<Value> extends Field<Value> {
	readonly need: 'required';
	readonly next: string;
}

/** Every key of `T`, read as `T` has it, and keys Google knows that this package does not offer. */
type Fields<T> = {
	readonly [Key in keyof T & string]: undefined extends T[Key]
		? Field<NonNullable<T[Key]>>
		: RequiredField<T[Key]>;
} & Readonly<Record<string, Field<unknown>>>;

export const optional = <Value>(label: string, check: Check<Value>): Field<Value> => ({
	label,
	check,
	need: 'optional',
});

export const required = <Value>(
	label: string,
	check: Check<Value>,
	next: string,
): RequiredField<Value> => ({ label, check, need: 'required', next });

/** @param next what to do when it is there and empty; without it, it may be */
export const alternative = <Value>(
	label: string,
	check: Check<Value>,
	next?: string,
): Field<Value> => ({ label, check, need: 'alternative', ...(next !== undefined && { next }) });

export const outdated = <Value>(label: string, check: Check<Value>): Field<Value> => ({
	label,
	check,
	need: 'outdated',
});

/**
 * An object: its known keys are read. One that belongs elsewhere is refused; unknown ones are warned
 * of and go through as they are, since Google may know more than this package.
 *
 * @param elsewhere by key, what to say of one that is none of this object, where that does not follow
 *   from the objects in it
 */
export const shape = <T>(
	fields: Fields<T>,
	elsewhere: Readonly<Record<string, string>> = {},
): Check<T> => {
	const known: Readonly<Record<string, Field<unknown>>> = fields;
	const strays = Object.entries(elsewhere);
	const remedyOf = (key: string): string | undefined =>
		strays.find(([name]) => plain(name) === plain(key))?.[1] ?? homeOf(key, known);

	const read: Check<T> = function* (value, at) {
		if (!isRecord(value)) {
			yield problem(at, 'must be an object, in curly brackets { }.');
			return undefined;
		}

		// What says nothing is no mistake, wherever it stands.
		const isSaid = (key: string): boolean =>
			!isUnset(value[key]) &&
			(value[key] !== '' || nameOf(key, known) !== undefined || remedyOf(key) === undefined);
		const names = new Map(
			Object.keys(value)
				.filter(isSaid)
				.map((key) => [key, nameOf(key, known)]),
		);
		yield* checkNames(names, remedyOf, at);
		yield* checkAlternatives(names, known, at);

		const read = yield* readFields(value, known, new Set(names.values()), at);
		const entries = Object.entries(value)
			.filter(([key, own]) => own !== '' || names.has(key))
			.map(([key, own]) => [key, Object.hasOwn(known, key) ? read.get(key) : own] as const)
			.filter(([, own]) => own !== undefined);

		// Each key was read as `T` has it, which TypeScript does not see through a list of entries.
		return Object.fromEntries(entries) as T;
	};

	return Object.assign(read, { keys: known });
};

/** @param meant the names of keys that are there, also of those that are written wrongly */
function* readFields(
	object: Json,
	fields: Readonly<Record<string, Field<unknown>>>,
	meant: ReadonlySet<string | undefined>,
	at: Place,
): Generator<Finding, ReadonlyMap<string, unknown>, undefined> {
	const read = new Map<string, unknown>();
	for (const [name, field] of Object.entries(fields)) {
		const inner = labelled(at, field.label);
		if (Object.hasOwn(object, name) && !isUnset(object[name])) {
			read.set(name, yield* readField(field, object[name], inner));
		} else if (field.need === 'required' && !meant.has(name)) {
			yield empty(inner, field.next ?? '');
		}
	}

	return read;
}

function* readField({ check, next }: Field<unknown>, value: unknown, at: Place): Reading<unknown> {
	if (next === undefined || !isBlank(value)) return yield* check(value, at);

	yield empty(at, next);
	return undefined;
}

/** The known name that was meant, whichever way it was written; `undefined` for an unknown key. */
const nameOf = (key: string, fields: Json): string | undefined =>
	Object.keys(fields).find((name) => plain(name) === plain(key));

function* checkNames(
	names: ReadonlyMap<string, string | undefined>,
	remedyOf: (key: string) => string | undefined,
	at: Place,
): Iterable<Finding> {
	for (const [key, name] of names) {
		const inner = labelled(at, `"${key.slice(0, 60)}"`);
		const remedy = name === undefined ? remedyOf(key) : undefined;
		if (remedy !== undefined) {
			yield problem(inner, remedy);
		} else if (name === undefined) {
			yield doubt(
				inner,
				'is a field this node does not know. It is sent as it is; if Google does not know it either, it refuses the message.',
			);
		} else if (name !== key) {
			yield problem(inner, `must be written "${name}".`);
		}
	}
}

function* checkAlternatives(
	names: ReadonlyMap<string, string | undefined>,
	fields: Readonly<Record<string, Field<unknown>>>,
	at: Place,
): Iterable<Finding> {
	const namesOf = (...needs: readonly Field<unknown>['need'][]) =>
		Object.entries(fields).flatMap(([name, { need }]) => (needs.includes(need) ? [name] : []));
	const alternatives = namesOf('alternative', 'outdated');
	const given = [...names.values()].filter(
		(name) => name !== undefined && alternatives.includes(name),
	);
	if (given.length > 1) {
		yield problem(
			at,
			`holds ${given.join(' and ')}. Only one of them can be sent: remove the rest.`,
		);
	}
	// An unknown key may be an alternative that Google added.
	const isComplete = given.length > 0 || [...names.values()].includes(undefined);
	if (alternatives.length > 0 && !isComplete) {
		yield empty(at, `It needs one of ${namesOf('alternative').join(', ')}.`);
	}
}

/** A check of an object, and of how its fields fit together. */
export const ruled = <Value>(
	check: Check<Value>,
	rule: (object: Json, at: Place) => Iterable<Finding>,
): Check<Value> => {
	const read: Check<Value> = function* (value, at) {
		const reading = yield* check(value, at);
		if (isRecord(value)) yield* rule(value, at);

		return reading;
	};

	return Object.assign(read, { keys: check.keys });
};

/** The object under a key, or one without keys: for rules that look deeper. */
export const inside = (object: Json, key: string): Json => fieldsOf(object[key]);

const isUnset = (value: unknown): boolean => value === undefined || value === null;
