import { existsSync } from 'node:fs';
import path from 'node:path';

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import * as unbundled from '../../rbm/phone/numberingPlan';
import { exampleNumbers, validNumbers } from '../support/rbm/numbersOfAllCountries';
import { repository } from '../../scripts/machine/repository';

const file = path.join(repository, 'dist', 'rbm', 'phone', 'numberingPlan.js');

/** The bundle leaves out how numbers are written with blanks; that must change nothing. */
describe('the bundled numbering plan', () => {
	if (!existsSync(file)) throw new Error('Run "npm run build" first.');
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const bundled = require(file) as typeof unbundled;
	const codes = unbundled.countries().map(({ code }) => code);

	test('knows the same countries', () => {
		expect(bundled.countries()).toEqual(unbundled.countries());
	});

	const same = (country: string, digits: string): void => {
		expect([country, digits, bundled.numberingPlanOf(country)?.(digits)]).toEqual([
			country,
			digits,
			unbundled.numberingPlanOf(country)?.(digits),
		]);
	};

	test('reads the example number of every country as the library does', () => {
		expect(exampleNumbers.length).toBeGreaterThan(240);
		for (const example of exampleNumbers) {
			const country = String(example.country);
			for (const written of [example.nationalNumber, example.formatNational(), example.number]) {
				same(country, written.replace(/\D/g, ''));
			}
			expect({ ...bundled.readInternational(example.number) }).toEqual({
				...unbundled.readInternational(example.number),
			});
		}
	});

	// Which of a country's numbers are written with a trunk prefix is all that is left of the formats.
	test('reads other numbers of every country as the library does', () => {
		for (const number of validNumbers(5000, 4)) {
			const { country, nationalNumber } = parsePhoneNumberFromString(number) ?? {};
			if (country !== undefined) same(country, String(nationalNumber));
		}
	});

	test.each([
		'015112345678',
		'4915112345678',
		'12',
		'2025550143',
		'0',
		'00',
		'61234',
		'51987654321',
	])('says the same as the library to "%s" in every country', (digits) => {
		for (const code of codes) same(code, digits);
	});
});
