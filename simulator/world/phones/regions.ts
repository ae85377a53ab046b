/**
 * Which of Google's regional hosts a number belongs to, by the world zone its calling code begins
 * with. Google publishes no list, so that is a guess at the borders.
 */
const REGION_BY_ZONE: Readonly<Record<string, Region>> = {
	'1': 'NORTH_AMERICA',
	'2': 'EUROPE',
	'3': 'EUROPE',
	'4': 'EUROPE',
	'5': 'NORTH_AMERICA',
	'6': 'ASIA_PACIFIC',
	'7': 'EUROPE',
	'8': 'ASIA_PACIFIC',
	'9': 'ASIA_PACIFIC',
};

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents */
export const REGIONS = ['NORTH_AMERICA', 'EUROPE', 'ASIA_PACIFIC'] as const;
export type Region = (typeof REGIONS)[number];

/** The one carrier network there is, as launches name it. */
export const CARRIER_REGION = '/v1/regions/simulated-carrier';

/** @param number - in E.164 */
export const regionOf = (number: string): Region =>
	REGION_BY_ZONE[number.charAt(1)] ?? 'NORTH_AMERICA';
