import { maskPhoneNumber } from './phone/phoneNumber';

/** What stands in the place of something that nobody may read. */
const STRUCK = '•••';

/** A key file, whole or what a paste left of it: JSON or YAML, escaped, in one line. */
const KEY_FILE =
	/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----|\b(?:private_key(?:_id)?|client_email|client_secret)["'\\]{0,4}\s{0,5}:|\btype["'\\]{0,4}\s{0,5}:\s{0,5}["'\\]{0,4}service_account\b/;

/**
 * What Google's secrets begin with: access tokens, JSON in base64 (signed assertions, key files), API
 * keys, secrets of OAuth clients.
 */
const GOOGLES = /^(?:ya29\.|(?:eyJ|ewo)[\w-]{10}|AIza[\w-]{30}|GOCSPX-)/;

/** Whether somebody pasted a key file, a token or another secret of Google's. */
export const holdsSecret = (text: string): boolean =>
	KEY_FILE.test(text) || GOOGLES.test(text.trim());

const NAMES =
	'(?:proxy-)?authorization|(?:set-)?cookie|(?:access|refresh|id|client|verification)[_-]?token|client[_-]?secret|private[_-]?key(?:[_-]?id)?|api[_-]?key|assertion|password';

/**
 * What is struck out, one kind after the other. Each takes time in proportion to the text: what may
 * repeat within a repetition has a limit.
 */
const secrets: readonly (readonly [RegExp, string])[] = [
	// To the end of the text where the end of the key was cut off.
	[
		/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
		STRUCK,
	],
	// By name: a header, a field of JSON or of a form.
	[
		new RegExp(
			`\\b(${NAMES})(["'\\\\]{0,4}\\s{0,5}[:=]\\s{0,5}["'\\\\]{0,4}(?:(?:Bearer|Basic)\\s{1,5})?)[^\\s"'\\\\,;&<>}]+`,
			'gi',
		),
		`$1$2${STRUCK}`,
	],
	// "Bearer authentication" and the like are words: a token is longer, or holds a digit.
	[/\b(Bearer|Basic)(\s{1,5}|%20|\+)(?!realm=)(?=\S{0,15}\d|\S{16})[\w.~+/=-]+/gi, `$1$2${STRUCK}`],
	[/\bya29\.[\w.~+/-]+/g, STRUCK],
	[/\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}/g, STRUCK],
	[/\b(?:AIza[\w-]{20,}|GOCSPX-[\w-]+)/g, STRUCK],
];

/** A part of a key, or a token of a kind that nobody knows here. */
const LONG_RUN = /[\w+/=-]{60,}/g;

const isRandom = (run: string): boolean =>
	/^[\da-f]+$/i.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run));

const WITH_PLUS = /(\+|%2B)(?:\d{7,}|\d(?:[ ().\u2010-\u2015/-]{1,2}\d|\d){6,14})/gi;

/**
 * 7 to 15 digits that stand alone. Not a part of an id, a decimal number or a date with separators; nor
 * what is called a project or a code, or is counted in a unit.
 */
const BARE =
	/(?<![\w.+-]|\bprojects?(?:\s(?:number|id))?[\s/:=#"'(]{0,3}|\bcodes?[\s:=#"'(]{0,3})\d{7,15}(?![\w-]|\.\d|\s?(?:bytes?|characters?|k?ms|seconds?|[kKMG]i?B)\b)/gi;

/** 20261112 and 20261112103000. */
const DATE =
	/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d[0-5]\d[0-5]\d|2[0-3][0-5]\d[0-5]\d)?$/;

const maskBare = (digits: string): string =>
	DATE.test(digits) ? digits : maskPhoneNumber(`+${digits}`).replace('+', '');

const maskWithPlus = (number: string, plus: string): string =>
	maskPhoneNumber(`+${number.slice(plus.length).replace(/\D/g, '')}`).replace('+', plus);

/**
 * Somebody else's words as they may stand in an error, a log or an output: cut, tokens, keys and
 * passwords struck out, phone numbers masked, with plus or without. Takes time in proportion to
 * `maxCharacters`, however long the words are.
 *
 * @param words anything that came as the words of an answer; what is no text gives none
 */
export const quote = (words: unknown, maxCharacters = 500): string => {
	if (typeof words !== 'string') return '';
	const beginning = words.slice(0, 4 * maxCharacters);
	const struck = secrets
		.reduce((text, [pattern, by]) => text.replace(pattern, by), beginning)
		.replace(LONG_RUN, (run) => (isRandom(run) ? STRUCK : run));

	return struck.replace(WITH_PLUS, maskWithPlus).replace(BARE, maskBare).slice(0, maxCharacters);
};
