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
	try {
		return readPhoneNumber(input, toInternational);
	} catch (error) {
		const problems = error instanceof InputError ? error.problems : [];
		throw ofTestPhone(problems);
	}
};

const ofTestPhone = (problems: readonly Problem[]): InputError =>
	new InputError(
		problems.map(({ field, message }) => ({ field: `Test ${field}`, message: `Test ${message}` })),
		'the credential',
	);
