import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

export interface Country {
	/** ISO 3166-1 alpha-2, such as `DE`. */
	readonly code: string;
	/** English, with the calling code: `Germany (+49)`. */
	readonly name: string;
}

/** Every country and territory with a calling code of its own or a shared one, by English name. */
export const countries = (): readonly Country[] => {
	const names = new Intl.DisplayNames(['en'], { type: 'region' });

	return getCountries()
		.map((code) => ({
			code,
			name: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
};

/**
 * A number as people in that country write it, in E.164.
 *
 * Only numbers that the country's plan has are turned, since a wrong one reaches a stranger. A range
 * opened after this package was built is refused too; with its country code it needs no plan.
 *
 * @param nationalNumber with or without trunk prefix (`0151...` and `151...` in Germany)
 * @param countryCode ISO 3166-1 alpha-2
 * @returns `undefined` when it is not a number of that country, has an extension, or may as well
 *   begin with the country's calling code and mean another phone
 */
export const toInternational = (
	nationalNumber: string,
	countryCode: string,
): string | undefined => {
	const country = getCountries().find((code) => code === countryCode);
	if (country === undefined) return undefined;
	const parsed = parsePhoneNumberFromString(nationalNumber, {
		defaultCountry: country,
		extract: false,
	});

	if (parsed === undefined || !parsed.isValid() || parsed.ext !== undefined) return undefined;

	// 4915112345678 is a German number with or without its country code: two different phones.
	const withPlus = parsePhoneNumberFromString(`+${nationalNumber}`, { extract: false });
	const isAmbiguous =
		withPlus?.countryCallingCode === parsed.countryCallingCode &&
		withPlus.isValid() &&
		withPlus.number !== parsed.number;

	return isAmbiguous ? undefined : parsed.number;
};
