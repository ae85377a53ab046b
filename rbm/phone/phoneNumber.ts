import { readInternational, type NumberingPlan } from './numberingPlan';
import { refused, type Refusal } from './refusals';
import { readWritten, type WrittenNumber } from './writtenNumber';

export type { NumberingPlan } from './numberingPlan';

/** A number in E.164: plus sign, country code, 7 to 15 digits in all, nothing else. */
export type PhoneNumber = string & { readonly __format: 'E.164' };

export interface PhoneNumberReading {
	readonly phoneNumber: PhoneNumber;
	/**
	 * Where the mobile number is at home that the same digits are with a plus, as in `Peru`: the number
	 * was written without, and is a number of the default country as well.
	 */
	readonly couldBe?: string;
}

/**
 * Reads a number as people type, paste, store and export it. What is certain is repaired: spaces,
 * dashes, brackets, invisible characters, `tel:`, a leading 00, the `.0` of a sheet, a trunk prefix
 * behind the country code. A number without plus is never guessed: it is national, and needs a plan.
 *
 * @param input what stands in the field; a spreadsheet may deliver a number instead of a text
 * @param plan of the credential's default country, if it has one
 */
export const interpret = (input: unknown, plan?: NumberingPlan): PhoneNumberReading | Refusal => {
	const written = readWritten(input);
	if ('damage' in written) return { reason: written.damage, ending: written.ending };
	const { dialled } = written;
	const ending = dialled.length < 8 ? '' : dialled.slice(-2);
	const abroad = dialled.replace(/^\+?00(?=[1-9])/, '+');

	const reading = abroad.startsWith('+')
		? readWithPlus(abroad, written, plan)
		: readWithoutPlus(written, plan);

	return 'reason' in reading ? { ending, ...reading } : reading;
};

type Unread = Omit<Refusal, 'ending'>;

const readWithPlus = (
	number: string,
	{ dialled, hasBracketedZero }: WrittenNumber,
	plan?: NumberingPlan,
): PhoneNumberReading | Unread => {
	const known = readInternational(number);
	// 001 and 0011 are dialled before a country code too, in some countries.
	if (known?.isInPlan !== true && dialled.startsWith('00')) {
		const national = plan?.(dialled);
		if (national?.kind === 'national') return e164(national.number);
	}
	if (known !== undefined && known.number !== number) {
		return known.isInPlan || hasBracketedZero
			? e164(known.number)
			: { reason: 'trunkPrefix', place: known.place };
	}

	return e164(number);
};

const readWithoutPlus = (
	{ dialled, firstGroup }: WrittenNumber,
	plan?: NumberingPlan,
): PhoneNumberReading | Unread => {
	if (plan === undefined) {
		const known = readInternational(`+${dialled}`);
		return known?.isInPlan === true
			? { reason: 'plusMissing', place: known.place }
			: { reason: 'noCountryCode' };
	}

	const national = plan(dialled, firstGroup);
	switch (national.kind) {
		case 'national': {
			const { couldBe } = national;
			return { ...e164(national.number), ...(couldBe !== undefined && { couldBe }) };
		}
		case 'foreign':
			return {
				reason: 'foreign',
				place: national.beginsLike,
				...(national.trunkPrefix !== undefined && { trunkPrefix: national.trunkPrefix }),
			};
		case 'unknown':
			return { reason: 'unknown', place: national.place };
		case 'noCountry':
			return { reason: 'noCountry' };
	}
};

const e164 = (number: string): PhoneNumberReading | Unread =>
	isPhoneNumber(number) ? { phoneNumber: number } : { reason: 'digits', digits: number.length - 1 };

/**
 * Like `interpret`, for where nothing can go on without the number.
 *
 * @param field as it is called on screen
 * @throws {InputError} with a text that says what to do, and tells no more than the last two digits
 */
export const readNumber = (
	input: unknown,
	plan?: NumberingPlan,
	field = 'Phone Number',
): PhoneNumberReading => {
	const reading = interpret(input, plan);
	if ('reason' in reading) throw refused(reading, field);

	return reading;
};

/** `readNumber` without what else it could be. */
export const readPhoneNumber = (
	input: unknown,
	plan?: NumberingPlan,
	field?: string,
): PhoneNumber => readNumber(input, plan, field).phoneNumber;

/** Reserved for fiction: asking whether it can be reached asks about nobody's phone. */
export const nobodysNumber = (): PhoneNumber => readPhoneNumber('+12025550143');

const E164 = /^\+[1-9]\d{6,14}$/;

export const isPhoneNumber = (text: string): text is PhoneNumber => E164.test(text);

/** A number as it may stand in a log or an error: country side and the last two digits. */
export const maskPhoneNumber = (phoneNumber: string): string =>
	phoneNumber.length < 8
		? '•••'
		: `${phoneNumber.slice(0, 3)}${'•'.repeat(phoneNumber.length - 5)}${phoneNumber.slice(-2)}`;
