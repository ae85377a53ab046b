import { holdsExpression } from '../template';
import { plainDigits } from './plainDigits';

/** A number reduced to what is dialled. */
export interface WrittenNumber {
	/** ASCII digits, with a plus in front where there is one. */
	readonly dialled: string;
	/** The digits in front of the first space, bracket or other divider; empty where there is none. */
	readonly firstGroup: string;
	/** `+49 (0)151`: the zero is certainly none of the number. */
	readonly hasBracketedZero: boolean;
}

/** What stands in the way of reading it, whatever the country. */
export type Damage =
	| 'characters'
	| 'empty'
	| 'expression'
	| 'extension'
	| 'fraction'
	| 'list'
	| 'notText'
	| 'several'
	| 'shortened'
	| 'styled'
	| 'tooLong';

export interface DamagedNumber {
	readonly damage: Damage;
	/** The last two of its digits, to know it by; empty where they are few, or not surely its own. */
	readonly ending: string;
}

/** More than any way to write one number takes. */
const MAX_CHARACTERS = 250;

const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g;
const SEPARATORS = /[\s().\u00b7\-\u2010-\u2015\u2212\ufe58\ufe63/]/g;
/** What text marks leave around it: 'x, "x", and ="x" of CSV files. */
const BEFORE = /^[\s='"`´‘’‚“”„]+/;
const AFTER = /[\s'"`´‘’“”]$/;
const SCHEME = /^(?:callto|mms|mmsto|rcs|sms|smsto|tel|whatsapp):(?:\/\/)?/i;
const SCIENTIFIC = /^\+?\d+(?:[.,]\d+)?e\+?\d+$/i;
const FLOAT = /^(\+?\d{6,})[.,]0+$/;
const FRACTION = /^\+?\d{9,}[.,]\d+$|^[^.,]*\d{5}[.,]0$/;
const EXTENSION = /(?:;ext=|ext(?:ension|n)?|durchwahl|dw|x|#)[.:]?\s*\d+$/i;
/** Of a `tel:` link. */
const PARAMETER = /;[a-z-]+=/i;
const BETWEEN_NUMBERS = /[,;|&+\n\r\t\p{L}]+/u;

/**
 * Reads how people type, paste, store and export a number: spaces, dashes, brackets, dots, quotes, an
 * apostrophe, `tel:`, `.0` of a sheet, a list with one element. What is glued to it is not glued on.
 *
 * @param input what stands in the field; a sheet may deliver a number instead of a text
 */
export const readWritten = (input: unknown): WrittenNumber | DamagedNumber => {
	const one = onlyElement(input);
	if (one === undefined || one === null || one === '') return damaged('empty');
	if (Array.isArray(one)) return damaged('list');
	if (typeof one === 'number' && !Number.isNaN(one) && (one < 0 || one % 1 !== 0)) {
		return damaged('fraction');
	}
	if (typeof one !== 'string' && typeof one !== 'number') return damaged('notText');

	return readText(String(one).trim());
};

const readText = (given: string): WrittenNumber | DamagedNumber => {
	if (given.length > MAX_CHARACTERS) return damaged('tooLong');
	if (holdsExpression(given)) return damaged('expression');
	const whole = visible(given);
	if (/[^\P{N}0-9]|\u20e3/u.test(whole)) return damaged('styled');
	const text = withoutFraction(withoutScheme(unquoted(whole)));
	if (text === '') return damaged('empty');
	const damage = damageOf(text);
	if (damage !== undefined) return damaged(damage, text);

	const dialled = withoutSeparators(text);
	if (dialled === '') return damaged('empty');
	if (!/^\+*\d+$/.test(dialled)) return damaged('characters', text);

	return {
		dialled: dialled.replace(/^\++/, '+'),
		firstGroup: /^\+?\d*/.exec(text)?.[0] ?? '',
		hasBracketedZero: /\(0\)/.test(text),
	};
};

const visible = (text: string): string => plainDigits(text.replace(INVISIBLE, ''));

/** What a phone would dial: without spaces, dashes, brackets and what cannot be seen. */
export const withoutSeparators = (text: string): string => visible(text).replace(SEPARATORS, '');

const damageOf = (text: string): Damage | undefined => {
	if (SCIENTIFIC.test(text)) return 'shortened';
	if (FRACTION.test(text)) return 'fraction';
	if (EXTENSION.test(text)) return 'extension';
	if (PARAMETER.test(text)) return 'characters';

	return holdsSeveral(text) ? 'several' : undefined;
};

/** `["+49…"]`, also as the text that it is in JSON. */
const onlyElement = (input: unknown): unknown => {
	const isShort = typeof input === 'string' && input.length <= MAX_CHARACTERS;
	const list = (isShort ? listInJson(input) : undefined) ?? input;

	return Array.isArray(list) && list.length < 2 && !Array.isArray(list[0]) ? list[0] : list;
};

/** @returns `undefined` when the text is no list in JSON */
export const listInJson = (text: string): readonly unknown[] | undefined => {
	if (!/^\s*\[/.test(text)) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
};

const unquoted = (text: string): string => {
	let rest = text.replace(BEFORE, '');
	while (AFTER.test(rest)) rest = rest.slice(0, -1);

	return rest;
};

/** `sms:` may carry a text behind a question mark, and links write a plus as `%2B`. */
const withoutScheme = (text: string): string =>
	SCHEME.test(text)
		? text
				.replace(SCHEME, '')
				.replace(/\?.*$/s, '')
				.replace(/%2B/gi, '+')
				.replace(/%20/g, ' ')
				.trim()
		: text;

/** `4915112345678.0`: a sheet took it for a number. */
const withoutFraction = (text: string): string => FLOAT.exec(text)?.[1] ?? text;

/** A slash stands behind an area code (030/123456), or before a second number (123456/57). */
const holdsSeveral = (text: string): boolean => {
	const numbers = text.split(BETWEEN_NUMBERS).map(digitsOf);
	if (numbers.filter(({ length }) => length > 1).length > 1) {
		return numbers.some(({ length }) => length > 6);
	}
	const slash = text.lastIndexOf('/');
	if (slash < 0) return false;
	const before = digitsOf(text.slice(0, slash)).replace(/^0+/, '');
	const longest = MAX_AREA_CODE + (/^[\s(]*(?:\+|00)/.test(text) ? MAX_COUNTRY_CODE : 0);

	return before.length > longest || digitsOf(text.slice(slash)).length < MIN_SUBSCRIBER_NUMBER;
};

/** Without trunk prefix; Germany's are the longest. */
const MAX_AREA_CODE = 5;
const MAX_COUNTRY_CODE = 3;
const MIN_SUBSCRIBER_NUMBER = 3;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const damaged = (damage: Damage, text = ''): DamagedNumber => {
	const digits = digitsOf(text);
	const isKnown = damage === 'characters' && digits.length > 7;

	return { damage, ending: isKnown ? digits.slice(-2) : '' };
};
