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

const texts = {
	expression: () => UNEVALUATED,
	characters: () => `holds characters that are not part of a number. ${form}`,
	digits: ({ digits }) =>
		`has ${digits} digits; with country code it must have 7 to 15 and not begin with +0. ${form}`,
	empty: () => `is empty. It needs a number with country code, such as ${EXAMPLE}.`,
	extension: () => 'has an extension, which cannot be reached. Write the number without it.',
	foreign: ({ place, trunkPrefix }, withPlus) =>
		`begins like a number of ${place}; write it with +, such as ${withPlus}${trunkPrefix === undefined ? '' : `, or with its ${trunkPrefix} in front if it is a national one`}.`,
	fraction: () =>
		'looks like an amount, with a fraction or a minus sign: format the column as text, and check the number.',
	list: () =>
		'holds a list, and takes one number. Put the "Split Out" node in front, so that each number is an item.',
	noCountry: () =>
		`has no country code, and the credential's "Default Country" is none of its list. Choose one there, or write the number like ${EXAMPLE}.`,
	noCountryCode: () =>
		`has no country code. Write it like ${EXAMPLE}, or choose "Default Country" in the credential so that national numbers are understood.`,
	notText: () => `must be a text such as ${EXAMPLE}. Check the expression in this field.`,
	plusMissing: ({ place }, withPlus) =>
		`begins like a number of ${place}, but lacks its plus; put it in front, such as ${withPlus}.`,
	several: () =>
		'holds more than one number, and takes one. Write each into an item of its own, or leave out what is not part of it.',
	shortened: () =>
		'has lost digits, since a spreadsheet has shortened it: format the column as text there, and put the numbers in again.',
	styled: () =>
		`holds raised, circled or bold digits, or a fraction, which may be a footnote. Type it in plain digits, such as ${EXAMPLE}.`,
	tooLong: () => 'is far too long for a number. Check the expression in this field.',
	trunkPrefix: ({ place }) =>
		`has digits behind the country code that are dialled only inside ${place}, such as the 0 of +49 0151. Leave them out. ${form}`,
	unknown: ({ place }) =>
		`is no number of ${place}, the credential's default country: none there begins like this or has its length. Write it with its country code, like ${EXAMPLE}.`,
} as const satisfies Readonly<Record<string, (refusal: Refusal, withPlus: string) => string>>;

/**
 * The error of a field that must hold a number: what is wrong with it, and the way out.
 *
 * @param field as it is called on screen
 * @param home where the field stands, unless that is the node, where it may be an expression
 */
export const refused = (refusal: Refusal, field: string, home?: 'the credential'): InputError => {
	const text = texts[refusal.reason](refusal, home === undefined ? '+{{ $json.phone }}' : EXAMPLE);
	const ending = refusal.ending === '' ? '' : `(ending in ${refusal.ending}) `;

	return new InputError([{ field, message: `${field} ${ending}${text}` }], home);
};
