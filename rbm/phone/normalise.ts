import { readInternational, type NumberingPlan } from './numberingPlan';
import { interpret, type PhoneNumber } from './phoneNumber';
import { refused } from './refusals';

/** What became of one entry of a list. */
export type Normalised =
	| {
			readonly phoneNumber: PhoneNumber;
			readonly valid: true;
			/** What stood there. */
			readonly written: string;
			/** ISO 3166-1 alpha-2; absent for services of many countries. */
			readonly numberCountry?: string;
			/** `mobile`, `fixedLine`, `tollFree` …; absent where no plan has the number. */
			readonly numberType?: string;
			/** `Peru`: a national number here, and a mobile number there with a plus. */
			readonly couldBe?: string;
	  }
	| { readonly valid: false; readonly written: string; readonly reason: string };

/** What is repeated of an input. */
const MAX_CHARACTERS = 250;

/** Brings one number into E.164, or says why it cannot. Equal phones come out equal. */
export const normalise = (entry: unknown, plan?: NumberingPlan): Normalised => {
	const written = textOf(entry).slice(0, MAX_CHARACTERS);
	const reading = interpret(entry, plan);
	if ('reason' in reading) {
		return { valid: false, written, reason: refused(reading, 'Phone Number').message };
	}
	const { country, type } = readInternational(reading.phoneNumber) ?? {};

	return {
		...reading,
		valid: true,
		written,
		...(country !== undefined && { numberCountry: country }),
		...(type !== undefined && { numberType: type }),
	};
};

const textOf = (entry: unknown): string =>
	typeof entry === 'string' ? entry : JSON.stringify(entry ?? '').replace(/^""$/, '');
