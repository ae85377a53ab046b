import examples from 'libphonenumber-js/examples.mobile.json';
import {
	getCountries,
	getCountryCallingCode,
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from 'libphonenumber-js/max';

export interface Country {
	/** ISO 3166-1 alpha-2, such as `DE`. */
	readonly code: string;
	/** English, with the calling code: `Germany (+49)`. */
	readonly name: string;
}

/** Every country and territory with a calling code of its own or a shared one, by English name. */
export const countries = (): readonly Country[] =>
	getCountries()
		.map((code) => ({ code, name: `${nameOf(code)} (+${getCountryCallingCode(code)})` }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/**
 * How digits without plus read in a country. Only numbers that its plan has are turned, since a wrong
 * one reaches a stranger; a range opened after this package was built is refused too.
 */
export type NationalReading =
	| {
			readonly kind: 'national';
			/** In E.164. */
			readonly number: string;
			/** The place of the mobile number that the same digits are with a plus: `Peru`. */
			readonly couldBe?: string;
	  }
	| {
			readonly kind: 'foreign';
			/** The place of the number that the same digits are with a plus: `the United States`. */
			readonly beginsLike: string;
			/** What is missing in front of it where it is a number of the country: `0`. */
			readonly trunkPrefix?: string;
	  }
	| { readonly kind: 'unknown'; /** `Germany` */ readonly place: string }
	| { readonly kind: 'noCountry' };

/**
 * The numbering plan of one country.
 *
 * @param digits as they were dialled inside the country, with or without its trunk prefix
 * @param firstGroup the digits in front of the first space or bracket, if there is one
 */
export type NumberingPlan = (digits: string, firstGroup?: string) => NationalReading;

/**
 * A country that writes a trunk prefix (0, Russia's 8, Hungary's 06) lets a number that lacks it be
 * national only if it is none with a plus. Where none is written, what fits the plan is national.
 *
 * @param country ISO 3166-1 alpha-2, in any case
 * @returns `undefined` where no country is named
 */
export const numberingPlanOf = (country: string): NumberingPlan | undefined => {
	if (country.trim() === '') return undefined;
	const code = codeOf(country);
	if (code === undefined) return () => ({ kind: 'noCountry' });

	const example = getExampleNumber(code, examples);
	const isBareCountry = example === undefined || isWrittenBare(example);

	return (digits, firstGroup) => read(code, isBareCountry, digits, firstGroup);
};

/** @param name ISO 3166-1 alpha-2, in any case */
export const isCountry = (name: string): boolean => codeOf(name) !== undefined;

const codeOf = (name: string): CountryCode | undefined =>
	getCountries().find((one) => one === name.trim().toUpperCase());

const read = (
	code: CountryCode,
	isBareCountry: boolean,
	digits: string,
	firstGroup = '',
): NationalReading => {
	const own = parse(digits, code);
	const abroad = parse(`+${digits}`);
	const beginsLike = abroad?.isValid() ? placeOf(abroad) : undefined;

	if (!own?.isValid()) {
		return beginsLike === undefined
			? { kind: 'unknown', place: withArticle(nameOf(code)) }
			: { kind: 'foreign', beginsLike };
	}
	const isCertain =
		abroad === undefined ||
		beginsLike === undefined ||
		abroad.number === own.number ||
		// 8 (495) 123-45-67 is Moscow; a number of Vietnam is not divided like this.
		(firstGroup !== '' && `${firstGroup}${own.nationalNumber}` === digits);
	if (isCertain) return { kind: 'national', number: own.number };

	if (digits !== own.nationalNumber) return { kind: 'foreign', beginsLike };

	return isBareCountry && isWrittenBare(own)
		? { kind: 'national', number: own.number, ...(isMobile(abroad) && { couldBe: beginsLike }) }
		: { kind: 'foreign', beginsLike, ...trunkPrefixOf(own) };
};

/** What a number with plus is; read when it is asked for, since most numbers are asked nothing. */
export interface InternationalReading {
	/** In E.164, without a trunk prefix between country code and number. */
	readonly number: string;
	/** Whether the plan of the country has it. */
	readonly isInPlan: boolean;
	/** `Germany` */
	readonly place: string;
	/** ISO 3166-1 alpha-2; absent for services of many countries. */
	readonly country: string | undefined;
	/** `mobile`, `fixedLine`, `tollFree` …; absent where the plan does not have the number. */
	readonly type: string | undefined;
}

/** @returns `undefined` when no country has such a code, or it has no number of such a length */
export const readInternational = (withPlus: string): InternationalReading | undefined => {
	const parsed = parse(withPlus.replace(OLD_MEXICAN_MOBILE, '+52'));

	return (
		parsed && {
			number: parsed.number,
			country: parsed.country,
			get isInPlan() {
				return parsed.isValid();
			},
			get place() {
				return placeOf(parsed);
			},
			get type() {
				return inCamelCase(parsed.getType());
			},
		}
	);
};

/** Until August 2019, mobile numbers of Mexico had a 1 after the country code. */
const OLD_MEXICAN_MOBILE = /^\+521(?=\d{10}$)/;

const parse = (text: string, defaultCountry?: CountryCode): PhoneNumber | undefined =>
	parsePhoneNumberFromString(text, {
		extract: false,
		...(defaultCountry !== undefined && { defaultCountry }),
	});

/**
 * Whether people of the country write this number without a trunk prefix: mobile numbers in Brazil or
 * China, all numbers in Spain or the United States.
 */
const isWrittenBare = (number: PhoneNumber): boolean =>
	digitsInside(number) === number.nationalNumber;

const trunkPrefixOf = (number: PhoneNumber): { readonly trunkPrefix?: string } => {
	const { nationalNumber } = number;
	const digits = digitsInside(number);
	const isInFront = digits !== nationalNumber && digits.endsWith(nationalNumber);

	return isInFront ? { trunkPrefix: digits.slice(0, -nationalNumber.length) } : {};
};

/** What is dialled inside the country, as its people write it. */
const digitsInside = (number: PhoneNumber): string => number.formatNational().replace(/\D/g, '');

const isMobile = (number: PhoneNumber): boolean =>
	['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '');

const placeOf = ({ country, countryCallingCode }: PhoneNumber): string => {
	const code =
		country ?? getCountries().find((one) => getCountryCallingCode(one) === countryCallingCode);

	return code === undefined
		? `an international service (+${countryCallingCode})`
		: withArticle(nameOf(code));
};

const names = new Intl.DisplayNames(['en'], { type: 'region' });

const nameOf = (code: CountryCode): string => names.of(code) ?? code;

const TAKES_ARTICLE =
	/^Isle of|(?:Bahamas|Comoros|Emirates|Islands|Kingdom|Maldives|Netherlands|Philippines|Republic|Seychelles|States|Territories|Territory)$/;

const withArticle = (name: string): string => (TAKES_ARTICLE.test(name) ? `the ${name}` : name);

/** `FIXED_LINE` as `fixedLine`. */
const inCamelCase = (type: string | undefined): string | undefined =>
	type?.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
