import {
	labelled,
	member,
	problem,
	warning,
	type Check,
	type Finding,
	type Place,
} from './finding';
import { isBlank } from '../../record';

type Json = Readonly<Record<string, unknown>>;

/** One key of an object in Google's JSON. */
export interface Field {
	/** As on screen. */
	readonly label: string;
	readonly check: Check;
	/**
	 * Whether the key may be left out, may be left out but not be empty, must be filled in, or is one
	 * that Google gave up.
	 */
	readonly need: 'optional' | 'filled' | 'required' | 'outdated';
	/** What to do when it is empty. */
	readonly next: string;
}

/** Every key of `T`, and keys Google knows that this package does not offer. */
export type Fields<T> = Readonly<Record<keyof T & string, Field>> & Readonly<Record<string, Field>>;

const field =
	(need: Field['need']) =>
	(label: string, check: Check, next = ''): Field => ({ label, check, need, next });

export const optional: (label: string, check: Check) => Field = field('optional');
export const outdated: (label: string, check: Check) => Field = field('outdated');
export const filled: (label: string, check: Check, next: string) => Field = field('filled');
export const required: (label: string, check: Check, next: string) => Field = field('required');

/**
 * An object: its known keys are judged, unknown ones warned of, since Google may know more than this
 * package.
 *
 * @param oneOf keys of which exactly one must be there
 */
export const shape = <T>(fields: Fields<T>, oneOf: readonly (keyof T & string)[] = []): Check =>
	function* (value, at) {
		if (!isObject(value)) {
			yield problem(at, 'must be an object, in curly brackets { }.');
			return;
		}

		const names = new Map(
			Object.keys(value)
				.filter((key) => !isUnset(value[key]))
				.map((key) => [key, nameOf(key, fields)]),
		);
		yield* checkNames(names, at);
		yield* checkChoice(names, oneOf, fields, at);

		const meant = new Set(names.values());
		for (const [name, field] of Object.entries<Field>(fields)) {
			const inner = labelled(at, field.label);
			if (Object.hasOwn(value, name) && !isUnset(value[name])) {
				yield* checkField(field, value[name], inner);
			} else if (field.need === 'required' && !meant.has(name)) {
				yield problem(inner, `is empty. ${field.next}`);
			}
		}
	};

const checkField = ({ check, need, next }: Field, value: unknown, at: Place) =>
	(need === 'filled' || need === 'required') && isBlank(value)
		? [problem(at, `is empty. ${next}`)]
		: check(value, at);

/** The known name that was meant, whichever way it was written; `undefined` for an unknown key. */
const nameOf = (key: string, fields: Json): string | undefined => {
	const plain = (name: string) => name.replaceAll('_', '').toLowerCase();
	return Object.keys(fields).find((name) => plain(name) === plain(key));
};

function* checkNames(names: ReadonlyMap<string, string | undefined>, at: Place): Iterable<Finding> {
	for (const [key, name] of names) {
		const inner = labelled(at, `"${key.slice(0, 60)}"`);
		if (name === undefined) {
			yield warning(
				inner,
				'is a field this node does not know. It is sent as it is; if Google does not know it either, it refuses the message.',
			);
		} else if (name !== key) {
			yield problem(inner, `must be written "${name}".`);
		}
	}
}

function* checkChoice(
	names: ReadonlyMap<string, string | undefined>,
	oneOf: readonly string[],
	fields: Readonly<Record<string, Field>>,
	at: Place,
): Iterable<Finding> {
	const given = [...names.values()].filter((name) => name !== undefined && oneOf.includes(name));
	if (given.length > 1) {
		yield problem(
			at,
			`holds ${given.join(' and ')}. Only one of them can be sent: remove the rest.`,
		);
	}
	// An unknown key may be a choice that Google added.
	const isComplete = given.length > 0 || [...names.values()].includes(undefined);
	if (oneOf.length > 0 && !isComplete) {
		const offered = oneOf.filter((name) => fields[name]?.need !== 'outdated');
		yield problem(at, `is empty. It needs one of ${offered.join(', ')}.`);
	}
}

/** What a list may hold. */
interface Amount {
	readonly min?: number;
	readonly advised?: number;
	readonly max: number;
	/** What to do about too many. */
	readonly next?: string;
}

/** A list, each entry judged in a place called `name` and its number. */
export const list = (name: string, check: Check, { min = 0, advised, max, next }: Amount): Check =>
	function* (value, at) {
		if (!Array.isArray(value)) {
			yield problem(at, 'must be a list, in square brackets [ ].');
			return;
		}

		const entries = `has ${value.length} ${value.length === 1 ? 'entry' : 'entries'}; RCS allows`;
		if (value.length > max) {
			const [surplus, ending] = [value.length - max, next === undefined ? '' : `, ${next}`];
			yield problem(at, `${entries} at most ${max}. Remove ${surplus}${ending}.`);
		} else if (value.length < min) {
			yield problem(at, `${entries} no fewer than ${min}. Add ${min - value.length}.`);
		} else if (advised !== undefined && value.length > advised) {
			yield warning(
				at,
				`has ${value.length} entries. Google's guide allows ${advised}; it may refuse more.`,
			);
		}

		for (const [index, entry] of value.slice(0, max).entries()) {
			yield* check(entry, member(at, `${name} ${index + 1}`));
		}
	};

/** Several checks of one value, one after the other. */
export const all = (...checks: readonly Check[]): Check =>
	function* (value, at) {
		for (const check of checks) yield* check(value, at);
	};

/** A check of how the fields of an object fit together; anything else is left to `shape`. */
export const rule = (check: (object: Json, at: Place) => Iterable<Finding>): Check =>
	function* (value, at) {
		if (isObject(value)) yield* check(value, at);
	};

/** The object under a key, or one without keys: for rules that look deeper. */
export const inside = (object: Json, key: string): Json => {
	const value = object[key];
	return isObject(value) ? value : {};
};

const isUnset = (value: unknown): boolean => value === undefined || value === null;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
