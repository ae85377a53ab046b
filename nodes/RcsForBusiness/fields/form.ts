import { tryToParseDateTime } from 'n8n-workflow';

import { InputError, type Problem } from '../../../rbm/explainedError';
import { labelled, member, problemAt, type Place } from '../../../rbm/message/place';
import type { NumberingPlan } from '../../../rbm/phone/phoneNumber';
import { isBlank, isRecord } from '../../../rbm/record';
import type { Item } from '../run/item';
import type { Definition, FieldsOf } from './definition';

/**
 * Fields of one item, or of one row among them, read kindly: a number is a text too, and what is
 * blank is `undefined`. What is something else altogether is passed on as it is, for
 * `parseAgentMessage` to refuse in the words on screen.
 */
export interface Form<out Fields> {
	/** As it was written. */
	readonly text: (name: NameOf<Fields>) => unknown;
	/** Without space around it: for addresses, names, numbers and choices. */
	readonly word: (name: NameOf<Fields>) => unknown;
	/** A decimal comma is fine. */
	readonly number: (name: NameOf<Fields>) => unknown;
	/** A point in time, as Google writes it. One without a zone is in the workflow's. */
	readonly moment: (name: NameOf<Fields>) => unknown;
	/** Whatever stands there. */
	readonly value: (name: NameOf<Fields>) => unknown;
	/** The fields of a collection. */
	readonly group: <Name extends NameOf<Fields>>(name: Name) => Form<Fields[Name]>;
	/** The rows of a collection of rows, each called as the collection calls one, and its number. */
	readonly rows: <Name extends NameOf<Fields>>(name: Name) => readonly Form<Fields[Name]>[];
	/** How a phone number without country code is read. */
	readonly numberingPlan: NumberingPlan | undefined;
	/** The place of a field of this form in errors: `Card 2, Suggestion 3: URL`. */
	readonly at: (name: NameOf<Fields>) => Place;
	/** Notes a problem that only the form can see. */
	readonly refuse: (name: NameOf<Fields>, message: string) => void;
	/** The value that is read, or nothing where reading it refused; its problems are noted. */
	readonly noting: <Value>(read: () => Value) => Value | undefined;
	/** What was noted so far, also in rows and groups. */
	readonly problems: readonly Problem[];
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
		value: (name) => item.value({ name }),
		timezone: () => item.context.getTimezone(),
		numberingPlan: item.connection.numberingPlan,
		place: { group: '', label: '' },
		problems: [],
	});

interface Source {
	readonly definitions: readonly Definition[];
	readonly value: (name: string) => unknown;
	readonly timezone: () => string;
	readonly numberingPlan: NumberingPlan | undefined;
	readonly place: Place;
	readonly problems: Problem[];
}

const openForm = <Fields>(source: Source): Form<Fields> => {
	const { definitions, value, timezone, place, problems } = source;
	const definitionOf = (name: string) => definitions.find((one) => one.name === name);
	const at = (name: string) => labelled(place, definitionOf(name)?.displayName ?? name);
	const word = (name: string) => {
		const text = textOf(value(name));
		return typeof text === 'string' ? text.trim() : text;
	};

	return {
		value,
		text: (name) => textOf(value(name)),
		word,
		number: (name) => {
			const text = word(name);
			const number = Number(String(text).replace(',', '.'));
			return Number.isNaN(number) ? text : number;
		},
		moment: (name) => {
			const given = value(name);
			if (isBlank(given)) return undefined;
			const moment = momentOf(given, timezone());
			return Number.isNaN(moment.getTime()) ? given : moment.toISOString().replace('.000Z', 'Z');
		},
		group: (name) => {
			const fields = recordOf(value(name));
			const options = definitionOf(name)?.options ?? [];
			return openForm({
				...source,
				definitions: options.flatMap((one) => ('type' in one ? [one] : [])),
				value: (inner) => fields[inner],
			});
		},
		rows: (name) => {
			const options = definitionOf(name)?.options ?? [];
			const [row] = options.flatMap((one) => ('values' in one ? [one] : []));
			return rowsOf(value(name)).map((fields, index) =>
				openForm({
					...source,
					definitions: row?.values ?? [],
					value: (inner) => fields[inner],
					place: member(place, `${row?.displayName} ${index + 1}`),
				}),
			);
		},
		numberingPlan: source.numberingPlan,
		at,
		refuse: (name, text) => void problems.push(problemAt(at(name), text)),
		noting: (read) => {
			try {
				return read();
			} catch (error) {
				problems.push(...problemsOf(error));
				return undefined;
			}
		},
		problems,
	};
};

const problemsOf = (error: unknown): readonly Problem[] => {
	if (error instanceof InputError) return error.problems;
	throw error;
};

/** n8n's date picker saves a time without a zone and means the workflow's. */
const momentOf = (value: unknown, timezone: string): Date => {
	try {
		return tryToParseDateTime(value, timezone).toJSDate();
	} catch {
		return new Date(NaN);
	}
};

const textOf = (value: unknown): unknown => {
	if (isBlank(value)) return undefined;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
};

type Row = Readonly<Record<string, unknown>>;

/** n8n saves rows as `{ kind: [row, ...] }`, and each collection of ours has one kind. */
const rowsOf = (value: unknown): readonly Row[] =>
	(Array.isArray(value) ? value : Object.values(recordOf(value)).flat()).map(recordOf);

const recordOf = (value: unknown): Row => (isRecord(value) ? value : {});
