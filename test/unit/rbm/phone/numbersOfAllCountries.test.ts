import fc from 'fast-check';
import {
	getCountryCallingCode,
	isValidPhoneNumber,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

import { InputError } from '../../../../rbm/explainedError';
import { numberingPlanOf, readInternational } from '../../../../rbm/phone/numberingPlan';
import { interpret, readPhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { inFull } from '../../../support/measure/endurance';
import {
	bareCountries,
	digitsOf,
	exampleNumbers,
	isWrittenWithPrefix,
	prefixCountries,
	validNumbers,
} from '../../../support/rbm/numbersOfAllCountries';

/** Each country meets one number in so many; together they meet all. */
const SHARE = 12;
const numbers = validNumbers(inFull(10_000, 2000), 1);

test('there are countries of both kinds', () => {
	expect(prefixCountries).toEqual(expect.arrayContaining(['DE', 'RU', 'HU', 'IN', 'GB', 'AU']));
	expect(bareCountries).toEqual(expect.arrayContaining(['BR', 'CN', 'US', 'ES', 'IT', 'MX']));
});

test('where a trunk prefix is written, no bare number of another country becomes a national one', () => {
	const turned = prefixCountries.flatMap((country, place) => {
		const plan = numberingPlanOf(country);
		const own = `+${getCountryCallingCode(country)}`;

		return numbers
			.filter((number, index) => index % SHARE === place % SHARE && !number.startsWith(own))
			.map((number) => [country, number, plan?.(number.slice(1))] as const)
			.filter(([, number, reading]) => reading?.kind === 'national' && reading.number !== number);
	});

	expect(turned).toEqual([]);
});

test('a number with plus that a plan has stays as it is', () => {
	expect(numbers.filter((number) => readInternational(number)?.number !== number)).toEqual([]);
});

describe('the example number of every country is read', () => {
	const read = (written: string, country?: string) =>
		interpret(written, numberingPlanOf(country ?? ''));

	test.each(exampleNumbers.map((number) => [String(number.country), number] as const))(
		'of %s',
		(country, example) => {
			const { number, nationalNumber } = example;
			const phoneNumber = { phoneNumber: number };
			const foreign = parsePhoneNumberFromString(`+${nationalNumber}`);
			const isForeignToo = foreign?.isValid() === true && foreign.number !== number;

			expect(read(number)).toEqual(phoneNumber);
			expect(read(`00${number.slice(1)}`)).toEqual(phoneNumber);
			expect(read(example.formatInternational())).toEqual(phoneNumber);
			expect(read(example.formatNational(), country)).toMatchObject(phoneNumber);
			expect(read(digitsOf(example.formatNational()), country)).toMatchObject(phoneNumber);
			if (isWrittenWithPrefix(example) && isForeignToo) {
				expect(read(nationalNumber, country)).toMatchObject({ reason: 'foreign' });
			} else {
				expect(read(nationalNumber, country)).toMatchObject(phoneNumber);
			}
		},
	);
});

test('where no trunk prefix is written, nothing outside the national patterns is taken', () => {
	const digits = fc.stringMatching(/^[1-9]\d{4,13}$/);
	const codes = fc.constantFrom(...bareCountries);
	let taken = 0;

	fc.assert(
		fc.property(codes, digits, (country, bare) => {
			const reading = numberingPlanOf(country)?.(bare);
			if (reading?.kind !== 'national') return;
			taken += 1;
			expect(isValidPhoneNumber(reading.number)).toBe(true);
			const isOwn = reading.number.startsWith(`+${getCountryCallingCode(country)}`);
			expect(isOwn && reading.number.endsWith(bare.slice(-7))).toBe(true);
		}),
		{ numRuns: inFull(100_000, 4000), seed: 2 },
	);
	expect(taken).toBeGreaterThan(inFull(500, 20));
});

test('whatever stands in the field is a number in E.164 or an error without its digits', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'+',
			'00',
			'0',
			'(0)',
			' ',
			'-',
			'/',
			'.',
			',',
			"'",
			'tel:',
			';ext=',
			' or ',
			'²',
		),
		fc.stringMatching(/^\d{1,9}$/),
		fc.string({ maxLength: 3, unit: 'grapheme' }),
	);
	const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
	const input = fc.oneof(
		{ weight: 5, arbitrary: text },
		fc.double(),
		fc.maxSafeInteger(),
		fc.array(text, { maxLength: 2 }),
		fc.jsonValue(),
	);

	fc.assert(
		fc.property(fc.constantFrom('', 'DE', 'BR', 'RU', 'XX'), input, (country, given) => {
			try {
				expect(readPhoneNumber(given, numberingPlanOf(country))).toMatch(/^\+[1-9]\d{6,14}$/);
			} catch (error) {
				if (!(error instanceof InputError)) throw error;
				const told = error.message
					.replaceAll('+4915112345678', '')
					.replace(/\+49 0151|\(\+8\d\d\)|has \d+ digits/, '');
				expect(told).not.toMatch(/\d{3}/);
			}
		}),
		{ numRuns: inFull(100_000, 2000), seed: 3 },
	);
});
