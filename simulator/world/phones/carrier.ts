import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Whose customer a number of the United States is when nobody says. */
export const DEFAULT_CARRIER = 'simulated-carrier';

/**
 * Whether the platform tells the carrier of a number: of the United States alone, with which Canada
 * and others share +1.
 *
 * @param number - in E.164
 */
export const hasCarrier = (number: string): boolean =>
	number.startsWith('+1') && parsePhoneNumberFromString(number)?.country === 'US';
