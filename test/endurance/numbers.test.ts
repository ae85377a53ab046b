import { getCountryCallingCode } from 'libphonenumber-js/max';

import { numberingPlanOf } from '../../rbm/phone/numberingPlan';
import { inFull, tell } from '../support/measure/endurance';
import { prefixCountries, validNumbers } from '../support/rbm/numbersOfAllCountries';

const NUMBERS = inFull(10_000, 100);

jest.setTimeout(inFull(20 * 60_000, 120_000));

test(`none of ${NUMBERS} numbers becomes a national one of a country that writes a trunk prefix`, () => {
	const numbers = validNumbers(NUMBERS, Date.now() % 100_000);
	const turned: string[] = [];

	for (const country of prefixCountries) {
		const plan = numberingPlanOf(country);
		const own = `+${getCountryCallingCode(country)}`;
		for (const number of numbers) {
			if (number.startsWith(own)) continue;
			const reading = plan?.(number.slice(1));
			if (reading?.kind === 'national' && reading.number !== number) {
				turned.push(`${country} ${number}`);
			}
		}
	}

	tell(`${NUMBERS} numbers in ${prefixCountries.length} countries: ${turned.length} turned`);
	expect(turned).toEqual([]);
});
