import { InputError, type Problem } from '../rbm/explainedError';
import { readPhoneNumber, type NumberingPlan, type PhoneNumber } from '../rbm/phone/phoneNumber';

/**
 * The credential's test phone, which gets what executions started by hand send.
 *
 * @returns `undefined` when there is none
 * @throws {InputError} it is not a number a phone can have
 */
export const readTestPhone = (
	input: unknown,
	toInternational?: NumberingPlan,
): PhoneNumber | undefined => {
	if (String(input ?? '').trim() === '') return undefined;
	const read = readOrProblems(input, toInternational);
	if (typeof read === 'string') return read;

	throw new InputError(
		read.map(({ field, message }) => ({ field: `Test ${field}`, message: `Test ${message}` })),
		'the credential',
	);
};

const readOrProblems = (
	input: unknown,
	toInternational: NumberingPlan | undefined,
): PhoneNumber | readonly Problem[] => {
	try {
		return readPhoneNumber(input, toInternational);
	} catch (error) {
		return error instanceof InputError ? error.problems : [];
	}
};
