import { interpret, type NumberingPlan } from './phoneNumber';
import { refused } from './refusals';
import { withoutSeparators } from './writtenNumber';

/** Codes of the network (*123#) and short numbers (1011), which no plan has. */
const CODE = /^[*#][\d*#]*$/;
const SHORT = /^\d{1,6}$/;

/**
 * Reads the number of a button that dials. A whole number is read as a recipient's is. A short number
 * or code stays, and so does what the plan does not have: the phone's own network knows more.
 *
 * @param input what stands in the field
 * @param field as it is called on screen
 * @throws {InputError} it is damaged, or begins like a number of another country and lacks its plus
 */
export const readDialNumber = (
	input: unknown,
	plan?: NumberingPlan,
	field = 'Phone Number',
): string => {
	const dialled = withoutSeparators(String(input));
	if (CODE.test(dialled) || SHORT.test(dialled)) return dialled;
	const reading = interpret(input, plan);
	if (!('reason' in reading)) return reading.phoneNumber;
	const isUnknown = reading.reason === 'noCountryCode' || reading.reason === 'unknown';
	if (isUnknown && /^\d+$/.test(dialled)) return dialled;

	throw refused(reading, field);
};
