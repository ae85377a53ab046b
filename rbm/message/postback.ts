import { InputError, type Problem } from '../explainedError';
import { isRecord } from '../record';

/** Name/value pairs a suggestion gives back when it is tapped. */
export type Postback = Readonly<Record<string, string | number | boolean>>;

/** One row of the form: both as they came out of the field. */
export interface PostbackRow {
	readonly name?: unknown;
	readonly value?: unknown;
}

/**
 * Pairs as postback data: a flat JSON object, the form in which `readPostback` knows them again.
 * Numbers and yes-or-no values keep their type.
 *
 * @param field what the pairs are called on screen: `Suggestion 1: Postback Data`
 * @throws {InputError} a name is empty or comes twice, or a value is neither text, number nor
 *   yes-or-no
 */
export const writePostback = (rows: readonly PostbackRow[], field = 'Postback Data'): string => {
	const problems: Problem[] = [];
	const refuse = (text: string) => problems.push({ field, message: `${field} ${text}` });
	const pairs = new Map<string, unknown>();

	for (const [index, { name, value }] of rows.entries()) {
		const key = String(name ?? '').trim();
		if (key === '') refuse(`has no name in row ${index + 1}. Give every value a name.`);
		else if (pairs.has(key)) refuse(`has "${key}" twice. Use every name once.`);
		else if (!isPlain(value ?? '')) {
			refuse(`"${key}" must be a text, a number, true or false. Check its expression.`);
		}
		pairs.set(key, value ?? '');
	}
	if (problems.length > 0) throw new InputError(problems);

	return JSON.stringify(Object.fromEntries(pairs));
};

/**
 * The pairs in postback data, whoever wrote it: a JSON object of texts, numbers and yes-or-no
 * values, with at least one. `undefined` for every other text.
 */
export const readPostback = (postbackData: string): Postback | undefined => {
	if (!/^\s*\{/.test(postbackData)) return undefined;

	let value: unknown;
	try {
		value = JSON.parse(postbackData);
	} catch {
		return undefined;
	}

	return isPostback(value) ? value : undefined;
};

const isPostback = (value: unknown): value is Postback =>
	isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isPlain);

const isPlain = (value: unknown): value is Postback[string] =>
	['string', 'number', 'boolean'].includes(typeof value) && !Number.isNaN(value);
