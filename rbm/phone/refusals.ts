import { InputError } from '../explainedError';
import { UNEVALUATED } from '../template';

/** Why an input is no number, as far as it may be told: never more than its last two digits. */
export interface Refusal {
	readonly reason: keyof typeof texts;
	/** The last two digits; empty where there are few. */
	readonly ending: string;
	/** `the United States` */
	readonly place?: string;
	readonly trunkPrefix?: string;
	/** How many it has. */
	readonly digits?: number;
}

const EXAMPLE = '+4915112345678';
const form = `It must look like ${EXAMPLE}.`;

type Text = readonly [inShort: string, text: (refusal: Refusal, withPlus: string) => string];

/** For each reason what numbers have in common that are refused for it, as `About.inShort`, and the text. */
const texts = {
	expression: ['with an expression in place of a number', () => UNEVALUATED],
	characters: [
		'numbers with other characters',
		() => `holds characters that are not part of a number. ${form}`,
	],
	digits: [
		'numbers too short or too long',
		({ digits }) =>
			`has ${digits} digits; with country code it must have 7 to 15 and not begin with +0. ${form}`,
	],
	empty: [
		'without a number',
		() => `is empty. It needs a number with country code, such as ${EXAMPLE}.`,
	],
	extension: [
		'numbers with an extension',
		() => 'has an extension, which cannot be reached. Write the number without it.',
	],
	foreign: [
		'numbers without country code',
		({ place, trunkPrefix }, withPlus) =>
			`begins like a number of ${place}; write it with +, such as ${withPlus}${trunkPrefix === undefined ? '' : `, or with its ${trunkPrefix} in front if it is a national one`}.`,
	],
	fraction: [
		'amounts in place of a number',
		() =>
			'looks like an amount, with a fraction or a minus sign: format the column as text, and check the number.',
	],
	list: [
		'with several numbers',
		() =>
			'holds a list, and takes one number. Put the "Split Out" node in front, so that each number is an item.',
	],
	noCountry: [
		'numbers without country code',
		() =>
			`has no country code, and the credential's "Default Country" is none of its list. Choose one there, or write the number like ${EXAMPLE}.`,
	],
	noCountryCode: [
		'numbers without country code',
		() =>
			`has no country code. Write it like ${EXAMPLE}, or choose "Default Country" in the credential so that national numbers are understood.`,
	],
	notText: [
		'with no text in place of a number',
		() => `must be a text such as ${EXAMPLE}. Check the expression in this field.`,
	],
	plusMissing: [
		'numbers without their plus',
		({ place }, withPlus) =>
			`begins like a number of ${place}, but lacks its plus; put it in front, such as ${withPlus}.`,
	],
	several: [
		'with several numbers',
		() =>
			'holds more than one number, and takes one. Write each into an item of its own, or leave out what is not part of it.',
	],
	shortened: [
		'numbers shortened by a spreadsheet',
		() =>
			'has lost digits, since a spreadsheet has shortened it: format the column as text there, and put the numbers in again.',
	],
	styled: [
		'numbers in special digits',
		() =>
			`holds raised, circled or bold digits, or a fraction, which may be a footnote. Type it in plain digits, such as ${EXAMPLE}.`,
	],
	tooLong: [
		'texts too long for a number',
		() => 'is far too long for a number. Check the expression in this field.',
	],
	trunkPrefix: [
		'numbers with digits too many behind the country code',
		({ place }) =>
			`has digits behind the country code that are dialled only inside ${place}, such as the 0 of +49 0151. Leave them out. ${form}`,
	],
	unknown: [
		'numbers that the default country does not have',
		({ place }) =>
			`is no number of ${place}, the credential's default country: none there begins like this or has its length. Write it with its country code, like ${EXAMPLE}.`,
	],
} as const satisfies Readonly<Record<string, Text>>;

/**
 * The error of a field that must hold a number: what is wrong with it, and the way out.
 *
 * @param field as it is called on screen
 * @param home where the field stands, unless that is the node, where it may be an expression
 */
export const refused = (refusal: Refusal, field: string, home?: 'the credential'): InputError => {
	const [inShort, text] = texts[refusal.reason];
	const ending = refusal.ending === '' ? '' : `(ending in ${refusal.ending}) `;
	const told = text(refusal, home === undefined ? '+{{ $json.phone }}' : EXAMPLE);

	return new InputError([{ field, message: `${field} ${ending}${told}`, inShort }], home);
};
