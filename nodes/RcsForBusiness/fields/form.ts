import { readChoice } from '../../../rbm/choice';
import { InputError, problemsOf } from '../../../rbm/explainedError';
import { readFlag } from '../../../rbm/flag';
import {
	emptyAt,
	fieldAt,
	labelled,
	member,
	problemAt,
	type Place,
} from '../../../rbm/message/place';
import {
	asTimestamp,
	choiceOfTwo,
	momentInWords,
	readMoment,
} from '../../../rbm/moment/readMoment';
import type { NumberingPlan } from '../../../rbm/phone/phoneNumber';
import { fieldsOf, isBlank, isRecord } from '../../../rbm/record';
import { holdsExpression } from '../../../rbm/template';
import type { Item } from '../run/item';
import { choicesOf, defaultOf, type Definition, type FieldsOf } from './definition';
import { givenAsWhole, isEmptyRecord, rowsOf, type Row } from './list/rows';
import { note, type Notes } from './notes';

/**
 * Fields of one item, or of one row among them, read kindly: a number is a text too, and what is
 * blank is `undefined`. What is something else altogether is passed on as it is, for
 * `parseAgentMessage` to refuse in the words on screen.
 *
 * An option that somebody added and that comes out blank is refused: it was meant to say something.
 * A model that uses the node as a tool leaves out what it has nothing to say about, so there it is
 * left out, with a hint.
 */
export interface Form<out Fields> {
	/** As it was written. */
	readonly text: (name: NameOf<Fields>) => unknown;
	/** Without space around it: for addresses, names and numbers. */
	readonly word: (name: NameOf<Fields>) => unknown;
	/** A decimal comma is fine. */
	readonly number: (name: NameOf<Fields>) => unknown;
	/**
	 * A point in time, as Google writes it. One without a zone is in the workflow's.
	 *
	 * @param standIn given for one that is refused, to keep later checks quiet
	 */
	readonly moment: (name: NameOf<Fields>, standIn?: string) => string | undefined;
	/** What was chosen from the list of the field; nothing where it was refused. */
	readonly choice: <Name extends NameOf<Fields>>(name: Name) => Fields[Name] | undefined;
	/** Whether a switch is on; nothing where it was refused, or is not there. */
	readonly flag: (name: NameOf<Fields>) => boolean | undefined;
	/** Whatever stands there, unless it is blank. */
	readonly given: (name: NameOf<Fields>) => unknown;
	/** Whatever stands there. */
	readonly value: (name: NameOf<Fields>) => unknown;
	/** The fields of a collection. */
	readonly group: <Name extends NameOf<Fields>>(name: Name) => Form<Fields[Name]>;
	/**
	 * The rows of a collection of rows, each called as the collection calls one, and its number.
	 *
	 * @param given what stands for them, where they come from elsewhere
	 * @throws {InputError} they were given as a whole, by an expression or as a list
	 */
	readonly rows: <Name extends NameOf<Fields>>(
		name: Name,
		given?: readonly Row[],
	) => readonly Form<Fields[Name]>[];
	/** The same fields under other names, for readers that know those. */
	readonly renamed: <Names extends Readonly<Record<string, NameOf<Fields>>>>(
		names: Names,
	) => Form<{ readonly [Name in keyof Names]: Fields[Names[Name]] }>;
	/** Whether nobody wrote anything into it: a row whose choices and switches say nothing alone. */
	readonly isEmpty: () => boolean;
	/** Whether a model fills in the fields. */
	readonly isTool: boolean;
	/** How a phone number without country code is read. */
	readonly numberingPlan: NumberingPlan | undefined;
	/** The place of a field of this form in errors: `Card 2, Suggestion 3: URL`. */
	readonly at: (name: NameOf<Fields>) => Place;
	/** The place of the form itself: `Card 2, Suggestion 3`. */
	readonly place: Place;
	/** Notes a problem that only the form can see. */
	readonly refuse: (name: NameOf<Fields>, message: string) => void;
	/** Notes that an option came out blank. */
	readonly refuseBlank: (name: NameOf<Fields>) => void;
	/** Notes what people should know of, although it can be sent. */
	readonly warn: (at: Place, message: string) => void;
	/** The value that is read, or nothing where reading it refused; its problems are noted. */
	readonly noting: <Value>(read: () => Value) => Value | undefined;
	/** What was noted so far, also in rows and groups. */
	readonly notes: Notes;
}

/** The form that shows these fields. */
export type FormOf<Definitions extends readonly Definition[]> = Form<FieldsOf<Definitions>>;

type NameOf<Fields> = keyof Fields & string;

/** The form of a whole item. */
export const formOf = <const Definitions extends readonly Definition[]>(
	item: Item,
	definitions: Definitions,
): FormOf<Definitions> =>
	openForm({
		definitions,
		value: (name) => item.value({ name }, defaultOf(definitions, name)),
		isThere: () => true,
		isAdded: () => false,
		timezone: () => item.context.getTimezone(),
		numberingPlan: item.connection.numberingPlan,
		isTool: item.run.isTool,
		place: { group: '', label: '' },
		notes: { problems: [], warnings: [], moments: [], names: new Map() },
	});

/**
 * Reads fields of an item that are no part of a message.
 *
 * @throws {InputError} with everything that is wrong with them
 */
export const readFields = <const Definitions extends readonly Definition[], Value>(
	item: Item,
	definitions: Definitions,
	read: (form: FormOf<Definitions>) => Value,
): Value => {
	const form = formOf(item, definitions);
	const value = read(form);
	if (form.notes.problems.length > 0) throw new InputError(form.notes.problems);
	item.run.hint(form.notes.warnings);

	return value;
};

interface Source {
	readonly definitions: readonly Definition[];
	readonly value: (name: string) => unknown;
	/** Whether there is a value, be it a blank one. */
	readonly isThere: (name: string) => boolean;
	/** Whether somebody added it to a collection, so that it was meant to say something. */
	readonly isAdded: (name: string) => boolean;
	readonly timezone: () => string;
	readonly numberingPlan: NumberingPlan | undefined;
	readonly isTool: boolean;
	readonly place: Place;
	readonly notes: Notes & {
		readonly [Kind in Exclude<keyof Notes, 'names'>]: Notes[Kind][number][];
	};
}

const openForm = <Fields>(source: Source): Form<Fields> => {
	const { definitions, value, isThere, isAdded, place, notes } = source;
	const definitionOf = (name: string) => definitions.find((one) => one.name === name);
	const at = (name: string) => labelled(place, definitionOf(name)?.displayName ?? name);
	const refuse = (name: string, text: string) => note(notes.problems, problemAt(at(name), text));
	const warn = (where: Place, text: string) => note(notes.warnings, problemAt(where, text));
	const refuseBlank = (name: string) => {
		if (source.isTool) warn(at(name), 'is empty for this item, so it was left out.');
		else {
			const next = `Fill it in${isAdded(name) ? ', or remove it' : ''}.`;
			note(notes.problems, emptyAt(at(name), next, ' for this item'));
		}
	};
	const noting = <Value>(read: () => Value): Value | undefined => {
		try {
			return read();
		} catch (error) {
			for (const problem of problemsOf(error)) note(notes.problems, problem);
			return undefined;
		}
	};
	const isWhole = (name: string, found: unknown) =>
		isThere(name) && !isRecord(found) && !(isAdded(name) && isBlank(found));
	const given = (name: string): unknown => {
		const found = value(name);
		if (!isBlank(found)) return found;
		if (isAdded(name)) refuseBlank(name);
		return undefined;
	};
	const text = (name: string): unknown => {
		const found = textOf(given(name));
		if (typeof found === 'string' && holdsExpression(found)) {
			warn(
				at(name),
				'still holds {{ … }}, which is sent as it is. If that is an expression, set the field to "Expression".',
			);
		}
		return found;
	};
	const word = (name: string) => {
		const found = text(name);
		return typeof found === 'string' ? found.trim() : found;
	};
	const choice = (name: string): string | undefined => {
		if (!isThere(name)) return undefined;
		const choices = choicesOf(definitionOf(name));
		const found = value(name);
		if (!isBlank(found)) return noting(() => readChoice(found, choices, fieldAt(at(name))));
		if (choices.some((one) => one.value === '')) return '';
		refuseBlank(name);
		return undefined;
	};

	return {
		value,
		given,
		text,
		word,
		number: (name) => {
			const found = word(name);
			const number = Number(String(found).replace(',', '.'));
			return Number.isNaN(number) ? found : number;
		},
		moment: (name, standIn) => {
			const found = given(name);
			if (found === undefined) return undefined;
			const field = fieldAt(at(name));
			const moment = noting(() => readMoment(found, source.timezone(), field));
			if (moment === undefined) return standIn;
			notes.moments.push({ field, moment });
			const taken = choiceOfTwo(moment);
			if (taken !== undefined) warn(at(name), `(${momentInWords(moment)}) ${taken}`);
			return asTimestamp(moment);
		},
		// The list of the field is where the type was taken from.
		choice: (name) => choice(name) as Fields[typeof name] | undefined,
		flag: (name) => {
			if (!isThere(name)) return undefined;
			const found = value(name);
			if (!isBlank(found)) return noting(() => readFlag(found, fieldAt(at(name))));
			refuseBlank(name);
			return undefined;
		},
		group: (name) => {
			const found = value(name);
			const fields = fieldsOf(found);
			if (isWhole(name, found)) refuse(name, givenAsWhole());
			const options = definitionOf(name)?.options ?? [];
			const isOwn = (inner: string) => Object.hasOwn(fields, inner);
			return openForm({
				...source,
				definitions: options.flatMap((one) => ('type' in one ? [one] : [])),
				value: (inner) => fields[inner],
				isThere: isOwn,
				isAdded: isOwn,
			});
		},
		rows: (name, given) => {
			const options = definitionOf(name)?.options ?? [];
			const [row] = options.flatMap((one) => ('values' in one ? [one] : []));
			const found = given === undefined ? value(name) : {};
			const rows = given ?? rowsOf(found);
			if (isWhole(name, found)) {
				throw new InputError([problemAt(at(name), givenAsWhole(definitionOf(`${name}From`)))]);
			}
			if (rows.length === 0 && isAdded(name)) refuseBlank(name);
			return rows.map((fields, index) =>
				openForm({
					...source,
					definitions: row?.values ?? [],
					value: (inner) => fields[inner],
					isThere: (inner) => Object.hasOwn(fields, inner),
					isAdded: () => false,
					place: member(place, `${row?.displayName} ${index + 1}`),
				}),
			);
		},
		renamed: (names) =>
			openForm({
				...source,
				definitions: Object.entries(names).flatMap(([own, name]) =>
					definitions.flatMap((one) => (one.name === name ? [{ ...one, name: own }] : [])),
				),
				value: (own) => value(names[own] ?? own),
				isThere: (own) => isThere(names[own] ?? own),
				isAdded: (own) => isAdded(names[own] ?? own),
			}),
		isEmpty: () =>
			definitions
				.filter(({ type }) => type !== 'options' && type !== 'boolean')
				.every(({ name }) => isBlank(value(name)) || isEmptyRecord(value(name))),
		isTool: source.isTool,
		numberingPlan: source.numberingPlan,
		at,
		place,
		refuse,
		refuseBlank,
		warn,
		noting,
		notes,
	};
};

const textOf = (value: unknown): unknown =>
	typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
