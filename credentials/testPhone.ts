import { interpret, type NumberingPlan, type PhoneNumber } from '../rbm/phone/phoneNumber';
import { refused } from '../rbm/phone/refusals';

/**
 * The credential's test phone, which gets what executions started by hand send.
 *
 * @returns `undefined` when there is none
 * @throws {InputError} it is not a number a phone can have
 */
export const readTestPhone = (input: unknown, plan?: NumberingPlan): PhoneNumber | undefined => {
	if (String(input ?? '').trim() === '') return undefined;
	const reading = interpret(input, plan);
	if ('reason' in reading) throw refused(reading, 'Test Phone Number', 'the credential');

	return reading.phoneNumber;
};
