import { InputError } from '../../../../rbm/explainedError';
import { numberingPlanOf } from '../../../../rbm/phone/numberingPlan';
import {
	isPhoneNumber,
	maskPhoneNumber,
	readNumber,
	readPhoneNumber,
} from '../../../../rbm/phone/phoneNumber';
import { allowed } from '../../../support/measure/allowed';

const refusalOf = (input: unknown, country = ''): InputError => {
	try {
		readPhoneNumber(input, numberingPlanOf(country));
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
	['with middle dots', '+49·151·12345678'],
	['with brackets', '+49 (151) 12345678'],
	['with a slash', '+49 151/12345678'],
	['with 00', '004915112345678'],
	['with spaced 00', '00 49 151 12345678'],
	['with plus and 00', '+004915112345678'],
	['with a plus put in front of its plus', '++4915112345678'],
	['with a trunk zero in brackets', '+49 (0) 151 12345678'],
	['with a trunk zero in brackets, tight', '+49(0)15112345678'],
	['with a trunk zero in brackets, after a dash', '+49-(0)-15112345678'],
	['with a trunk zero in brackets, after 00', '0049 (0)151 12345678'],
	['with a trunk zero without brackets', '+49 0151 12345678'],
	['with a trunk zero without brackets, after 00', '0049 0151 12345678'],
	['with the country code in brackets too', '(+49) (0)151 12345678'],
	['as a link', 'tel:+49-151-12345678'],
	['as a link with slashes', 'TEL://+4915112345678'],
	['as a link with a coded plus', 'tel:%2B49%20151%2012345678'],
	['as a link with a text', 'sms:+4915112345678?body=Hello%201'],
	['as Twilio writes it', 'whatsapp:+4915112345678'],
	['as Twilio writes it, for RCS', 'rcs:+4915112345678'],
	['with invisible characters', '\u202a+49\u00a0151\u200b12345678\u202c\ufeff'],
	['in full-width digits', '\uff0b\uff14\uff1915112345678'],
	['in Arabic digits', '+٤٩١٥١١٢٣٤٥٦٧٨'],
	['in Persian digits', '+۴۹۱۵۱۱۲۳۴۵۶۷۸'],
	['in Hindi digits', '+४९१५११२३४५६७८'],
	['that a sheet took for a number', '+4915112345678.0'],
	['that a sheet took for a number, in German', '+4915112345678,00'],
	['behind an apostrophe', "'+4915112345678"],
	['behind a typographic apostrophe', '’+4915112345678'],
	['in quotes', '"+4915112345678"'],
	['as a formula that is to stay a text', '="+4915112345678"'],
	['as the only one of a list', ['+4915112345678']],
	['as the only one of a list in JSON', ' ["+4915112345678"]'],
	['as the only one of a list, as a number', ['0049 151 12345678']],
])('a number %s is read', (_, input) => {
	expect(readPhoneNumber(input)).toBe('+4915112345678');
});

test.each([
	['0151 12345678', 'DE', '+4915112345678'],
	['(0151) 1234-5678', 'DE', '+4915112345678'],
	['(0)151 12345678', 'DE', '+4915112345678'],
	['030/123456', 'DE', '+4930123456'],
	['039601/12345', 'DE', '+493960112345'],
	['15112345678', 'DE', '+4915112345678'],
	[15112345678, 'DE', '+4915112345678'],
	['15112345678.0', 'DE', '+4915112345678'],
	["'015112345678", 'DE', '+4915112345678'],
	['tel:0151-12345678', 'DE', '+4915112345678'],
	['٠١٥١١٢٣٤٥٦٧٨', 'DE', '+4915112345678'],
	['+1 202 555 0143', 'DE', '+12025550143'],
	['0033612345678', 'DE', '+33612345678'],
	['0011 49 151 12345678', 'AU', '+4915112345678'],
	['001 49 151 12345678', 'KR', '+4915112345678'],
	['0049 151 12345678', 'US', '+4915112345678'],
	['011 49 151 12345678', 'US', '+4915112345678'],
	['8 (495) 123-45-67', 'RU', '+74951234567'],
	['8-495-123-45-67', 'RU', '+74951234567'],
	['8(495)1234567', 'RU', '+74951234567'],
	['02/512.34.56', 'BE', '+3225123456'],
])('%p in %s is %s', (input, country, expected) => {
	expect(readPhoneNumber(input, numberingPlanOf(country))).toBe(expected);
});

test.each([
	['+39 (0)6 1234 5678', '+390612345678'],
	['+39 06 1234 5678', '+390612345678'],
	['+225 07 01 02 03 04', '+2250701020304'],
	['+44 (0)20 7946 0018', '+442079460018'],
	['+49 30 1234-0', '+493012340'],
	['+49 39601/12345', '+493960112345'],
	['+49/151/12345678', '+4915112345678'],
	['+49 (0)30 123456', '+4930123456'],
	['+36 06 20 123 4567', '+36201234567'],
	['+7 8 912 345-67-89', '+79123456789'],
	['+52 1 55 1234 5678', '+525512345678'],
	['+54 11 15 2345 6789', '+5491123456789'],
	['+49 (0)1999 1234567', '+4919991234567'],
	['+49 1999 1234567', '+4919991234567'],
])('%s keeps what is its own, and no more: %s', (input, expected) => {
	expect(readPhoneNumber(input)).toBe(expected);
});

test('a national number that could be foreign says so', () => {
	expect(readNumber('51 987654321', numberingPlanOf('BR'))).toEqual({
		phoneNumber: '+5551987654321',
		couldBe: 'Peru',
	});
	expect(readNumber('+55 51 987654321', numberingPlanOf('BR'))).toEqual({
		phoneNumber: '+5551987654321',
	});
});

const form = 'It must look like +4915112345678.';
const empty = 'is empty. It needs a number with country code, such as +4915112345678.';
const notText = 'must be a text such as +4915112345678. Check the expression in this field.';
const noCode =
	'has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.';
const characters = `holds characters that are not part of a number. ${form}`;
const length = (digits: number) =>
	`has ${digits} digits; with country code it must have 7 to 15 and not begin with +0. ${form}`;
const several =
	'holds more than one number, and takes one. Write each into an item of its own, or leave out what is not part of it.';
const styled =
	'holds raised, circled or bold digits, or a fraction, which may be a footnote. Type it in plain digits, such as +4915112345678.';
const extension = 'has an extension, which cannot be reached. Write the number without it.';
const amount =
	'looks like an amount, with a fraction or a minus sign: format the column as text, and check the number.';
const shortened =
	'has lost digits, since a spreadsheet has shortened it: format the column as text there, and put the numbers in again.';
const lacksPlus = (place: string) =>
	`begins like a number of ${place}, but lacks its plus; put it in front, such as +{{ $json.phone }}.`;

test.each([
	['', empty],
	[' - ', empty],
	["'", empty],
	['tel:', empty],
	[undefined, empty],
	[null, empty],
	[[], empty],
	[[''], empty],
	['[]', empty],
	[{ number: '+4915112345678' }, notText],
	[[{ number: '+4915112345678' }], notText],
	[true, notText],
	['0151 12345999', `(ending in 99) ${noCode}`],
	['12345', noCode],
	[4915112345999, `(ending in 99) ${lacksPlus('Germany')}`],
	['4915112345999', `(ending in 99) ${lacksPlus('Germany')}`],
	['49151 12345999.0', `${amount}`],
	['12025550143', `(ending in 43) ${lacksPlus('the United States')}`],
	['+12345', length(5)],
	['+1234567890123456', `(ending in 56) ${length(16)}`],
	['+0151123459', `(ending in 59) ${length(10)}`],
	['+', characters],
	['anna', characters],
	['Tel. 0151 12345999', `(ending in 99) ${characters}`],
	['tel:0151-12345999;phone-context=+49', `(ending in 49) ${characters}`],
	[NaN, characters],
	['+49 151 12345999 ext. 3', extension],
	['+49 151 12345999x3', extension],
	['+49 151 12345999 #3', extension],
	['tel:+4915112345999;ext=33', extension],
	['030 12345999 Durchwahl 12', extension],
	['+4915112345999, +4915112345888', several],
	['+4915112345999; 44', several],
	['+4915112345999\n+4915112345888', several],
	['+4915112345999\t+4915112345888', several],
	['+4915112345999 +4915112345888', several],
	['0151 12345999 or 0160 1234588', several],
	['0151 12345999 oder 0160 1234588', several],
	['0151 12345999 & 0160 1234588', several],
	['0151 12345999 / 0160 1234588', several],
	['+49(0)15112345999/2', several],
	['+1 202 555 0143/44', several],
	['030 1234599/88', several],
	['123456/57', several],
	['+49 151 1234599 / 8', several],
	['+1202555010²', styled],
	['+120255501①0', styled],
	['+49𝟏𝟓𝟏12345999', styled],
	['+4️⃣915112345999', styled],
	['+4915112345½', styled],
	[1e21, shortened],
	['4.91512345678E+12', shortened],
	['4,91512345678e+12', shortened],
	['+4.9E12', shortened],
	[-4915112345999, amount],
	[4915112345999.5, amount],
	['4915112345999.25', amount],
	['+49 151 12345999.0', amount],
	[Infinity, amount],
	[
		['+4915112345999', '+4915112345888'],
		'holds a list, and takes one number. Put the "Split Out" node in front, so that each number is an item.',
	],
	['x'.repeat(300), 'is far too long for a number. Check the expression in this field.'],
	[
		'+49 0999 1234599',
		`(ending in 99) has digits behind the country code that are dialled only inside Germany, such as the 0 of +49 0151. Leave them out. ${form}`,
	],
])('%p is refused in words that do not repeat it', (input, text) => {
	const { problems, message } = refusalOf(input);

	expect(message).toBe(`Phone Number ${text}`);
	expect(problems).toMatchObject([{ field: 'Phone Number', message }]);
	expect(problems).toHaveLength(1);
	expect(message.replaceAll('+4915112345678', '').replace('+49 0151', '')).not.toMatch(/\d{3}/);
});

describe('with a default country', () => {
	const unknown = (place: string) =>
		`is no number of ${place}, the credential's default country: none there begins like this or has its length. Write it with its country code, like +4915112345678.`;
	const withPlus = (place: string, prefix?: string) =>
		`begins like a number of ${place}; write it with +, such as +{{ $json.phone }}${prefix === undefined ? '' : `, or with its ${prefix} in front if it is a national one`}.`;

	test.each([
		['110', 'DE', unknown('Germany')],
		['0151', 'DE', unknown('Germany')],
		['0151 1234567890123', 'DE', `(ending in 23) ${unknown('Germany')}`],
		['000', 'DE', unknown('Germany')],
		['(123) 555-0143', 'US', `(ending in 43) ${unknown('the United States')}`],
		['4915112345999', 'DE', `(ending in 99) ${withPlus('Germany', '0')}`],
		['12025550143', 'DE', `(ending in 43) ${withPlus('the United States')}`],
		['919876543210', 'DE', `(ending in 10) ${withPlus('India', '0')}`],
		['436641234567', 'DE', `(ending in 67) ${withPlus('Austria', '0')}`],
		['14155552671', 'CN', `(ending in 71) ${withPlus('the United States')}`],
		['84951234567', 'RU', `(ending in 67) ${withPlus('Vietnam')}`],
		[
			'0151 12345999',
			'Atlantis',
			`(ending in 99) has no country code, and the credential's "Default Country" is none of its list. Choose one there, or write the number like +4915112345678.`,
		],
	])('%s in %s is refused', (input, country, text) => {
		expect(refusalOf(input, country).message).toBe(`Phone Number ${text}`);
	});
});

test('a numbering plan that gives nonsense is not believed', () => {
	expect(() => readPhoneNumber('0151', () => ({ kind: 'national', number: '+0' }))).toThrow(
		'has 1 digits',
	);
});

test('the field is called as on screen', () => {
	expect(() => readPhoneNumber('', undefined, 'Suggestion 2: Phone Number')).toThrow(
		/^Suggestion 2: Phone Number is empty/,
	);
});

test('no input is long to read, whatever it holds', () => {
	const parts = [
		'1',
		' ',
		'+',
		'/',
		'(0)',
		'1.',
		'0,',
		'x1',
		';ext=',
		"'",
		'[',
		'\u0661',
		'1e',
		'tel:',
	];
	const inputs = parts.flatMap((part) => [
		part.repeat(500_000 / part.length),
		`+49${part.repeat(120)}`,
		`${part.repeat(120)}!`,
	]);
	const start = performance.now();

	for (const input of inputs) expect(refusalOf(input, 'DE').message).toMatch(/^Phone Number /);

	expect(performance.now() - start).toBeLessThan(allowed(2000));
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
