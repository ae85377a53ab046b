import { tryToParseDateTime, type IDataObject } from 'n8n-workflow';

import { labelled, member, problem, verdict, type Place } from '../../../rbm/message/check/finding';
import { InputError, type Problem } from '../../../rbm/explainedError';
import type { NumberingPlan } from '../../../rbm/phone/phoneNumber';
import { isBlank } from '../../../rbm/record';
import type { Item } from '../run/item';

/**
 * Fields of one item, or of one row among them, read kindly: a number is a text too, and what is
 * blank is `undefined`. What is something else altogether is passed on as it is, for
 * `checkAgentMessage` to refuse in the words on screen.
 */
export interface Form {
	/** As it was written. */
	readonly text: (name: string) => string | undefined;
	/** Without space around it: for addresses, names and numbers. */
	readonly word: (name: string) => string | undefined;
	/** A decimal comma is fine. */
	readonly number: (name: string) => number | undefined;
	/** A point in time, as Google writes it. One without a zone is in the workflow's. */
	readonly moment: (name: string) => string | undefined;
	/** One of a list such as `mediaHeights`; what is not on it is refused later. */
	readonly choice: <Choice extends { readonly value: string }>(
		name: string,
		choices: readonly Choice[],
	) => Choice['value'] | undefined;
	/** Whatever stands there. */
	readonly value: (name: string) => unknown;
	/** The fields of a collection. */
	readonly group: (name: string) => Form;
	/** The rows of a collection of rows, each called `label` and its number. */
	readonly rows: (name: string, label: string) => readonly Form[];
	/** How a phone number without country code is read. */
	readonly numberingPlan: NumberingPlan | undefined;
	/** The place of a field of this form in errors: `Card 2, Suggestion 3: URL`. */
	readonly at: (label: string) => Place;
	/** Notes a problem that only the form can see. */
	readonly refuse: (label: string, message: string) => void;
	/** The value that is read, or nothing where reading it refused; its problems are noted. */
	readonly noting: <Value>(read: () => Value) => Value | undefined;
}

/** The form of a whole item. Problems that it finds are added to `problems`. */
export const formOf = ({ context, index, connection }: Item, problems: Problem[]): Form =>
	openForm({
		value: (name) => context.getNodeParameter(name, index, ''),
		timezone: () => context.getTimezone(),
		numberingPlan: connection.numberingPlan,
		place: { group: '', label: '' },
		problems,
	});

interface Source {
	readonly value: Form['value'];
	readonly timezone: () => string;
	readonly numberingPlan: NumberingPlan | undefined;
	readonly place: Place;
	readonly problems: Problem[];
}

const openForm = (source: Source): Form => {
	const { value, timezone, place, problems } = source;
	const inner = (fields: IDataObject, innerPlace: Place) =>
		openForm({ ...source, value: (name) => fields[name], place: innerPlace });
	const word = (name: string) => {
		const text = textOf(value(name));
		return typeof text === 'string' ? text.trim() : text;
	};

	// What is not of the type that is claimed is refused by checkAgentMessage.
	return {
		value,
		text: (name) => textOf(value(name)) as string | undefined,
		word: (name) => word(name) as string | undefined,
		choice: (name) => word(name) as string | undefined,
		number: (name) => {
			const text = word(name);
			const number = Number(String(text).replace(',', '.'));
			return (Number.isNaN(number) ? text : number) as number | undefined;
		},
		moment: (name) => {
			const given = value(name);
			if (isBlank(given)) return undefined;
			const moment = momentOf(given, timezone());
			const isMoment = !Number.isNaN(moment.getTime());
			return (isMoment ? moment.toISOString().replace('.000Z', 'Z') : given) as string;
		},
		group: (name) => inner(recordOf(value(name)), place),
		rows: (name, label) =>
			rowsOf(value(name)).map((row, index) => inner(row, member(place, `${label} ${index + 1}`))),
		numberingPlan: source.numberingPlan,
		at: (label) => labelled(place, label),
		refuse: (label, text) => {
			problems.push(...verdict([problem(labelled(place, label), text)]).problems);
		},
		noting: (read) => noting(problems, read),
	};
};

/** Runs a reader; what it refuses is added to `problems`, and it gives nothing then. */
export const noting = <Value>(problems: Problem[], read: () => Value): Value | undefined => {
	try {
		return read();
	} catch (error) {
		problems.push(...problemsOf(error));
		return undefined;
	}
};

const problemsOf = (error: unknown): readonly Problem[] => {
	if (error instanceof InputError) return error.problems;
	throw error;
};

/** n8n's date picker saves a time without a zone and means the workflow's. */
export const momentOf = (value: unknown, timezone: string): Date => {
	try {
		return tryToParseDateTime(value as string, timezone).toJSDate();
	} catch {
		return new Date(NaN);
	}
};

const textOf = (value: unknown): unknown => {
	if (isBlank(value)) return undefined;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
};

/** n8n saves rows as `{ kind: [row, ...] }`, and each collection of ours has one kind. */
const rowsOf = (value: unknown): readonly IDataObject[] =>
	(Array.isArray(value) ? value : Object.values(recordOf(value)).flat()).map(recordOf);

const recordOf = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
