import { InputError } from '../explainedError';

/** A number in E.164: plus sign, country code, 7 to 15 digits in all, nothing else. */
export type PhoneNumber = string & { readonly __format: 'E.164' };

/** Reserved for fiction: asking whether it can be reached asks about nobody's phone. */
export const FICTIONAL_NUMBER = '+12025550143' as PhoneNumber;

/** Turns a national number into E.164, or `undefined` when it is not one of that country. */
export type NumberingPlan = (nationalNumber: string) => string | undefined;

const E164 = /^\+[1-9]\d{6,14}$/;
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SEPARATORS = /[\s().\-\u2010-\u2015\u2212/]/g;

/**
 * Reads a number as people type, paste and store it. Spaces, dashes, brackets, dots, invisible
 * characters, `tel:` and a leading 00 are repaired. A number without plus is never guessed: it is
 * national, and needs `toInternational`.
 *
 * @param input what stands in the field; a spreadsheet may deliver a number instead of a text
 * @param toInternational the numbering plan of the credential's default country, if it has one
 * @throws {InputError} with a text that shows the expected form and never the number itself
 */
export const readPhoneNumber = (input: unknown, toInternational?: NumberingPlan): PhoneNumber => {
	if (typeof input !== 'string' && typeof input !== 'number') {
		throw refusal(
			input === undefined || input === null
				? 'is empty. It needs a number with country code, such as +4915112345678.'
				: 'must be a text such as +4915112345678. Check the expression in this field.',
		);
	}

	const typed = String(input).normalize('NFKC').replace(INVISIBLE, '').trim();
	const bare = typed
		.replace(/^tel:/i, '')
		.replace(/^(\(?(?:\+|00)[\s\d).-]{1,6})\(0\)/, '$1')
		.replace(SEPARATORS, '')
		.replace(/^00(?=[1-9])/, '+');

	if (bare === '') {
		throw refusal('is empty. It needs a number with country code, such as +4915112345678.');
	}
	if (!/^\+?\d+$/.test(bare)) {
		throw refusal(
			`${hint(bare)} holds characters that are not part of a number. It must look like +4915112345678.`,
		);
	}
	if (bare.startsWith('+')) {
		if (isPhoneNumber(bare)) return bare;
		throw refusal(
			`${hint(bare)} has ${bare.length - 1} digits; with country code it must have 7 to 15 and not begin with +0. It must look like +4915112345678.`,
		);
	}

	if (toInternational === undefined) {
		throw refusal(
			`${hint(bare)} has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.`,
		);
	}
	const international = toInternational(bare);
	if (international !== undefined && isPhoneNumber(international)) return international;

	throw refusal(
		`${hint(bare)} is not clearly a number of the credential's default country. Write it with its country code, like +4915112345678.`,
	);
};

export const isPhoneNumber = (text: string): text is PhoneNumber => E164.test(text);

/** A number as it may stand in a log or an error: country side and the last two digits. */
export const maskPhoneNumber = (phoneNumber: string): string =>
	phoneNumber.length < 8
		? '•••'
		: `${phoneNumber.slice(0, 3)}${'•'.repeat(phoneNumber.length - 5)}${phoneNumber.slice(-2)}`;

const hint = (bare: string): string => (bare.length < 8 ? '' : `(ending in ${bare.slice(-2)})`);

const refusal = (text: string): InputError =>
	new InputError([{ field: 'Phone Number', message: `Phone Number ${text}`.replace('  ', ' ') }]);
