/** Longest text that is searched for its fault. */
const MAX_CHARACTERS = 1_000_000;

const STRINGIFY =
	'Where {{ }} puts in a text, write {{ JSON.stringify($json.text) }}, without quotes around it.';

/** Where a text stops being JSON, and why. */
interface Fault {
	readonly at: number;
	readonly why: string;
}

/**
 * Why a text is no JSON, as a clause with its place; nothing of the text is quoted. `undefined` where
 * it is some, or too long to look.
 */
export const jsonFaultOf = (text: string): string | undefined => {
	const fault = text.length > MAX_CHARACTERS ? undefined : faultIn(text);
	if (fault === undefined) return undefined;

	const lines = text.slice(0, fault.at).split('\n');
	return `(line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}): ${fault.why}`;
};

const ESCAPED = /^(["\\/bfnrt]|u[\dA-Fa-f]{4})/;
const BLANK = /[ \t\r\n]/;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?![\w.])/y;
const SIGNS = '{}[],:';
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

const faultIn = (text: string): Fault | undefined => {
	const open: string[] = [];
	// What stood last: a sign, `n` for the name of a value, `x` for a value that is complete.
	let before = '';
	for (let at = 0; at < text.length;) {
		const [sign = ''] = text[at] ?? '';
		if (BLANK.test(sign)) {
			at++;
			continue;
		}
		const end = endOf(text, at);
		if (typeof end !== 'number') return { at: end.at, why: end.why ?? foreign(text, at, before) };
		const isName = open.at(-1) === '{' && (before === '{' || before === ',');
		const why = misplaced(sign, before, open, isName);
		if (why !== undefined) return { at, why };

		if (sign in CLOSING) open.push(sign);
		else if (sign === '}' || sign === ']') open.pop();
		before = !SIGNS.includes(sign) ? (isName ? 'n' : 'x') : '}]'.includes(sign) ? 'x' : sign;
		at = end;
	}

	return open.length > 0
		? {
				at: text.length,
				why: `it ends too early. A closing ${CLOSING[open.at(-1) ?? '']} is missing.`,
			}
		: undefined;
};

/** Where the sign, text, number or word ends that begins at `at`; or where and why it is none. */
const endOf = (
	text: string,
	at: number,
): number | { readonly at: number; readonly why?: string } => {
	if (SIGNS.includes(text[at] ?? '')) return at + 1;
	if (text[at] === '"') return endOfText(text, at);

	WORD.lastIndex = at;
	return WORD.test(text) ? WORD.lastIndex : { at };
};

const endOfText = (text: string, begin: number): number | Fault => {
	for (let at = begin + 1; at < text.length; at++) {
		const sign = text[at] ?? '';
		if (sign === '"') return at + 1;
		if (sign < ' ') {
			const what = sign === '\t' ? 'a tab, which is \\t' : 'a line break, which is \\n';
			return { at, why: `a text holds ${what} in JSON. ${STRINGIFY}` };
		}
		if (sign === '\\' && !ESCAPED.test(text.slice(++at, at + 5))) {
			return { at: at - 1, why: `a text holds a backslash, which is \\\\ in JSON. ${STRINGIFY}` };
		}
	}

	return { at: begin, why: 'a text begins that never ends. A closing " is missing.' };
};

/** Why something that is no part of JSON stands there. */
const foreign = (text: string, at: number, before: string): string => {
	const rest = text.slice(at, at + 20);
	if (before === 'x' || before === 'n') {
		return `it goes on after the end of a value. A comma is missing, or a quote stands inside a text. ${STRINGIFY}`;
	}
	if (/^['`]/.test(rest)) return 'it has single quotes. JSON takes double quotes only: ".';
	if (/^[“”„‟«»‘’‚]/.test(rest))
		return 'it has typographic quotes. JSON takes straight ones only: ".';
	if (/^(\/\/|\/\*|#)/.test(rest)) return 'it has a comment. JSON has none: remove it.';
	if (before === '[' && rest.startsWith('object ')) {
		return 'an object was put in as a text. Write {{ JSON.stringify($json.object) }}.';
	}
	if (/^(True|False|None|undefined|NaN)\b/.test(rest)) {
		return 'it has a word that is none of JSON. Write true, false or null.';
	}
	if (/^\p{L}/u.test(rest)) {
		return `a name or a text has no quotes. Write it in double quotes. ${STRINGIFY}`;
	}
	const [sign = ''] = rest;

	return `it has a character that JSON does not know there (U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}).`;
};

/** Why a part of JSON may not stand behind what stood before it. */
const misplaced = (
	sign: string,
	before: string,
	open: readonly string[],
	isName: boolean,
): string | undefined => {
	const isClosing = sign === '}' || sign === ']';
	if (isClosing && before === ',') {
		return `there is a comma before the closing ${sign}. Remove the comma.`;
	}
	if (before === ':' && (isClosing || sign === ',')) {
		return 'there is no value after the colon. An expression there may have given nothing.';
	}
	if (sign === '{' && before === '{') {
		return 'it has {{ }} that was not filled in. Set the field to Expression.';
	}
	if ((before === 'n') !== (sign === ':')) {
		return `a name and its value belong together, as in "text": "Hello". Or a quote stands inside a text. ${STRINGIFY}`;
	}
	if (isName && sign !== '"' && !isClosing && sign !== ',') {
		return 'a name in an object must be a text in double quotes.';
	}
	if (isClosing && CLOSING[open.at(-1) ?? ''] !== sign) {
		return `there is a ${sign} that closes nothing.`;
	}
	if (before === 'x' && open.length === 0) return 'it goes on after its last bracket.';
	if (before === 'x' && !isClosing && sign !== ',' && sign !== ':') {
		return `a comma is missing, or a quote stands inside a text. ${STRINGIFY}`;
	}

	return sign === ',' && before !== 'x' ? 'there is a comma too many. Remove it.' : undefined;
};
