import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json';
import {
	getCountries,
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';

/** The mobile number that the library gives as an example of each country. */
export const exampleNumbers: readonly PhoneNumber[] = getCountries().flatMap(
	(code) => getExampleNumber(code, examples) ?? [],
);

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether people of its country write a trunk prefix in front of this number. */
export const isWrittenWithPrefix = (number: PhoneNumber): boolean =>
	digitsOf(number.formatNational()) !== number.nationalNumber;

/** Countries whose mobile numbers are written with a trunk prefix, and the others. */
export const [prefixCountries, bareCountries] = [true, false].map((wanted) =>
	exampleNumbers
		.filter((number) => isWrittenWithPrefix(number) === wanted)
		.map(({ country }) => country as CountryCode),
) as unknown as readonly [readonly CountryCode[], readonly CountryCode[]];

/** Different numbers of all kinds and countries, in E.164; the same for the same seed. */
export const validNumbers = (count: number, seed: number): readonly string[] => {
	const numbers = new Set<string>();
	const shape = fc.record({
		example: fc.constantFrom(...exampleNumbers),
		kept: fc.integer({ min: 0, max: 4 }),
		longer: fc.integer({ min: -1, max: 1 }),
		digits: fc.stringMatching(/^\d{16}$/),
	});

	for (let round = 0; numbers.size < count; round++) {
		for (const { example, kept, longer, digits } of fc.sample(shape, {
			numRuns: count,
			seed: seed + round,
		})) {
			const { countryCallingCode, nationalNumber } = example;
			const national = `${nationalNumber.slice(0, kept)}${digits}`;
			const length = nationalNumber.length + longer;
			const number = `+${countryCallingCode}${national.slice(0, length)}`;
			const parsed = parsePhoneNumberFromString(number, { extract: false });
			if (parsed?.isValid() && parsed.number === number) numbers.add(number);
		}
	}

	return [...numbers].slice(0, count);
};
