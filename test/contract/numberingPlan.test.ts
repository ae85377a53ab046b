import { existsSync } from 'node:fs';
import path from 'node:path';

import examples from 'libphonenumber-js/examples.mobile.json';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/min';

import * as unbundled from '../../rbm/phone/numberingPlan';
import { repository } from '../support/repository';

const file = path.join(repository, 'dist', 'rbm', 'numberingPlan.js');

/** The bundle leaves out how numbers are written with blanks; that must change nothing else. */
describe('the bundled numbering plan', () => {
	if (!existsSync(file)) throw new Error('Run "npm run build" first.');
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const bundled = require(file) as typeof unbundled;
	const codes = unbundled.countries().map(({ code }) => code);

	test('knows the same countries', () => {
		expect(bundled.countries()).toEqual(unbundled.countries());
	});

	test('reads the example number of every country as the library does', () => {
		const numbers = codes.flatMap((code) => {
			const example = getExampleNumber(code as CountryCode, examples);
			if (example === undefined) return [];
			const written = [example.nationalNumber, example.formatNational(), example.number];
			return written.map((number) => [String(number), code] as const);
		});

		expect(numbers.length).toBeGreaterThan(600);
		for (const [number, code] of numbers) {
			expect([number, code, bundled.toInternational(number, code)]).toEqual([
				number,
				code,
				unbundled.toInternational(number, code),
			]);
		}
	});

	test.each(['0151 12345678', '4915112345678', '12', '(202) 555-0143', '0', '00', '6 12 34'])(
		'says the same as the library to "%s" in every country',
		(number) => {
			for (const code of codes) {
				expect([code, bundled.toInternational(number, code)]).toEqual([
					code,
					unbundled.toInternational(number, code),
				]);
			}
		},
	);
});
