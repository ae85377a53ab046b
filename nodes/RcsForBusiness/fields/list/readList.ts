import { InputError } from '../../../../rbm/explainedError';
import { quote } from '../../../../rbm/quote';
import { isBlank, isRecord } from '../../../../rbm/record';
import { parseJson } from '../json';
import { inQuotes, propertyOf } from './properties';

/** Of what can be tapped. */
export const EXAMPLE_LIST = '["Yes", "No"] or [{ "text": "Yes, I am coming", "value": "yes" }]';

/** What is read as a list, and what is said where it is none. */
interface Wanted {
	/** The field, as it is called on screen. */
	readonly label: string;
	/** As it might be written. */
	readonly example: string;
	/** The properties that make an object one entry, where it stands alone. */
	readonly properties: readonly string[];
}

/**
 * The entries of a list: given by an expression, or as JSON text, as models and sheets have it. Items of
 * n8n (`$input.all()`) are read as what is in them, an object that holds nothing but a list as that list,
 * and a single entry as a list of one.
 *
 * @throws {InputError} it is not certain what the list is
 */
export const readList = (given: unknown, wanted: Wanted): readonly unknown[] => {
	const { label, example, properties } = wanted;
	const refusal = (text: string) => new InputError([{ field: label, message: `${label} ${text}` }]);
	if (isBlank(given)) {
		throw refusal('is empty for this item. Put an expression there that gives a list.');
	}
	if (typeof given === 'string' && /^\s*[[{`]/.test(given)) {
		return readList(parseJson(given, label), wanted);
	}
	if (Array.isArray(given)) return given.map(insideOf);
	const object = insideOf(given);
	if (!isRecord(object)) throw refusal(`must be a list, such as ${example}.`);

	const names = Object.keys(object);
	const lists = names.filter((name) => Array.isArray(object[name]));
	const isEntry = properties.some((name) => !isBlank(propertyOf(object, name)));
	if (isEntry && !lists.some((name) => [object[name]].flat().some(isRecord))) return [object];
	const [only = ''] = names;
	if (names.length === 1 && !isEntry && typeof object[only] === 'object') {
		return readList(object[only], wanted);
	}

	throw refusal(
		lists.length > 0
			? `is an object in which there is a list: ${inQuotes(lists)}. Say in the expression which one is meant, such as {{ $json.${quote(lists[0], 40)} }}.`
			: `must be a list, such as ${example}. It is one object, with ${inQuotes(names)}.`,
	);
};

/** What n8n has beside the data of an item. */
const OF_ITEMS: readonly string[] = ['json', 'binary', 'pairedItem', 'index', 'error'];

const insideOf = (entry: unknown): unknown =>
	isRecord(entry) &&
	isRecord(entry.json) &&
	Object.keys(entry).every((name) => OF_ITEMS.includes(name))
		? entry.json
		: entry;
