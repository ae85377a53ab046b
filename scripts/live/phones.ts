import { regionOf, type Endpoint, type Region } from '../../rbm/endpoints';
import { readPhoneNumber, type PhoneNumber } from '../../rbm/phone/phoneNumber';

/** By the first figure of the country code. Google publishes no list. */
const REGIONS: Readonly<Record<string, Region>> = {
	...{ 1: 'us', 5: 'us' },
	...{ 2: 'europe', 3: 'europe', 4: 'europe', 7: 'europe' },
	...{ 6: 'asia', 8: 'asia', 9: 'asia' },
};

/** Whose servers are asked about many numbers at once: those that were chosen, else by the number. */
export const regionOfPhone = (phone: PhoneNumber, endpoint: Endpoint): Region =>
	regionOf(endpoint) ?? REGIONS[phone.charAt(1)] ?? 'us';

/** +44 7700 900000 and on: Ofcom keeps a thousand mobile numbers for films. */
export const nobodysBritons = (count: number): readonly PhoneNumber[] =>
	Array.from({ length: count }, (_, at) => readPhoneNumber(`+44${7_700_900_000 + at}`));
