import { InputError } from '../../../rbm/explainedError';
import { toInternational } from '../../../rbm/phone/numberingPlan';
import { isPhoneNumber, maskPhoneNumber, readPhoneNumber } from '../../../rbm/phone/phoneNumber';

const inGermany = (national: string) => toInternational(national, 'DE');

const refusalOf = (input: unknown, plan?: typeof inGermany): InputError => {
	try {
		readPhoneNumber(input, plan);
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('Was not refused');
};

test.each([
	['as it should be', '+4915112345678'],
	['with spaces', ' +49 151 1234 5678 '],
	['with dashes', '+49-151-12345678'],
	['with typographic dashes', '+49\u2013151\u201112345678\u2212'],
	['with dots', '+49.151.12345678'],
	['with brackets', '+49 (151) 12345678'],
	['with a slash', '+49 151/12345678'],
	['with 00', '004915112345678'],
	['with spaced 00', '00 49 151 12345678'],
	['with a trunk zero in brackets', '+49 (0) 151 12345678'],
	['with a trunk zero in brackets, tight', '+49(0)15112345678'],
	['with a trunk zero in brackets, after a dash', '+49-(0)-15112345678'],
	['with a trunk zero in brackets, after 00', '0049 (0)151 12345678'],
	['with the country code in brackets too', '(+49) (0)151 12345678'],
	['as a link', 'tel:+49-151-12345678'],
	['with invisible characters', '\u202a+49\u00a0151\u200b12345678\u202c\ufeff'],
	['in full-width digits', '\uff0b\uff14\uff1915112345678'],
])('a number %s is read', (_, input) => {
	expect(readPhoneNumber(input)).toBe('+4915112345678');
});

test.each([
	['0151 12345678', '+4915112345678'],
	['(0151) 1234-5678', '+4915112345678'],
	['15112345678', '+4915112345678'],
	[15112345678, '+4915112345678'],
	['+1 202 555 0143', '+12025550143'],
	['0033612345678', '+33612345678'],
])('with Germany as default country, %p is %s', (input, expected) => {
	expect(readPhoneNumber(input, inGermany)).toBe(expected);
});

const form = 'It must look like +4915112345678.';
const noCode =
	'has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.';
const length = (digits: number) =>
	`has ${digits} digits; with country code it must have 7 to 15 and not begin with +0. ${form}`;

test.each([
	['', 'Phone Number is empty. It needs a number with country code, such as +4915112345678.'],
	[' - ', 'Phone Number is empty. It needs a number with country code, such as +4915112345678.'],
	[
		undefined,
		'Phone Number is empty. It needs a number with country code, such as +4915112345678.',
	],
	[null, 'Phone Number is empty. It needs a number with country code, such as +4915112345678.'],
	[
		{ number: '+4915112345678' },
		'Phone Number must be a text such as +4915112345678. Check the expression in this field.',
	],
	[
		['+4915112345678'],
		'Phone Number must be a text such as +4915112345678. Check the expression in this field.',
	],
	[true, 'Phone Number must be a text such as +4915112345678. Check the expression in this field.'],
	['0151 12345999', `Phone Number (ending in 99) ${noCode}`],
	[4915112345999, `Phone Number (ending in 99) ${noCode}`],
	['12345', `Phone Number ${noCode}`],
	['+12345', `Phone Number ${length(5)}`],
	['+1234567890123456', `Phone Number (ending in 56) ${length(16)}`],
	['+0151123459', `Phone Number (ending in 59) ${length(10)}`],
	['+', `Phone Number holds characters that are not part of a number. ${form}`],
	['anna', `Phone Number holds characters that are not part of a number. ${form}`],
	[
		'+49 151 12345999 ext. 3',
		`Phone Number (ending in t3) holds characters that are not part of a number. ${form}`,
	],
	[
		'+4915112345999, +4915112345888',
		`Phone Number (ending in 88) holds characters that are not part of a number. ${form}`,
	],
	[
		'++4915112345999',
		`Phone Number (ending in 99) holds characters that are not part of a number. ${form}`,
	],
	[NaN, `Phone Number holds characters that are not part of a number. ${form}`],
	[1e21, `Phone Number holds characters that are not part of a number. ${form}`],
])('%p is refused in words that do not repeat it', (input, message) => {
	const { problems, message: shown } = refusalOf(input);

	expect(shown).toBe(message);
	expect(problems).toEqual([{ field: 'Phone Number', message }]);
	if (typeof input === 'string' && input.length > 7) expect(shown).not.toContain(input);
});

test.each([['110'], ['4915112345999'], ['0151'], ['0151 1234567890123'], ['000']])(
	'with Germany as default country, %s is refused',
	(input) => {
		const ending = input.length < 8 ? '' : `(ending in ${input.slice(-2)}) `;

		expect(refusalOf(input, inGermany).message).toBe(
			`Phone Number ${ending}is not clearly a number of the credential's default country. Write it with its country code, like +4915112345678.`,
		);
	},
);

test('a numbering plan that gives nonsense is not believed', () => {
	expect(refusalOf('0151', () => '+0').message).toContain('is not clearly a number');
});

test('E.164 has 7 to 15 digits and no more than that', () => {
	expect(['+1234567', '+123456789012345'].every(isPhoneNumber)).toBe(true);
	expect(
		['+123456', '+1234567890123456', '+0234567', '1234567', '+12 34567', '+1234567\n'].some(
			isPhoneNumber,
		),
	).toBe(false);
});

test('a masked number shows its country side and two digits', () => {
	expect(maskPhoneNumber('+4915112345678')).toBe('+49•••••••••78');
	expect(maskPhoneNumber('+491511')).toBe('•••');
});
