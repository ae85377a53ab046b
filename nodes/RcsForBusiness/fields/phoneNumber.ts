import type { INodeProperties } from 'n8n-workflow';

import { maskPhoneNumber, readNumber, type PhoneNumber } from '../../../rbm/phone/phoneNumber';
import type { Item } from '../run/item';

export const phoneNumber: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +4915112345678',
	description:
		'With country code. Spaces, dashes, brackets and a leading 00 are fine. National numbers need a default country in the credential, and are best written with the 0 that is dialled there.',
};

/** @throws {InputError} it is not a number a phone can have */
export const readPhoneNumber = (item: Item): PhoneNumber => {
	const reading = readNumber(item.value(phoneNumber), item.connection.numberingPlan);
	if (reading.couldBe !== undefined) item.run.unsure.note(item.index, reading.couldBe);

	return reading.phoneNumber;
};

/** Who gets what is sent. */
export interface Recipient {
	readonly to: PhoneNumber;
	/** Whose place the test phone took, in an execution started by hand. */
	readonly insteadOf?: PhoneNumber;
}

/**
 * The item's number, or the test phone if somebody tries the workflow out.
 *
 * @throws {InputError} the item's number is none a phone can have
 */
export const readRecipient = (item: Item): Recipient => {
	const own = readPhoneNumber(item);
	const { testPhone } = item.connection;

	return testPhone === undefined ? { to: own } : { to: testPhone, insteadOf: own };
};

/** Whom it was for, for the output. */
export const namesOf = ({
	to,
	insteadOf,
}: Recipient): { readonly phoneNumber: PhoneNumber; readonly insteadOf?: string } => ({
	phoneNumber: to,
	...(insteadOf !== undefined && { insteadOf: maskPhoneNumber(insteadOf) }),
});

/** Who got what was sent, for the output; a hint above it says so of the test phone. */
export const reached = ({ run }: Item, recipient: Recipient): ReturnType<typeof namesOf> => {
	const { to, insteadOf } = recipient;
	if (insteadOf === undefined) return namesOf(recipient);

	const message = `Started by hand, so this went to the test phone of the credential, ${maskPhoneNumber(to)}. "insteadOf" says for whom it was. Published workflows send to the real numbers.`;
	run.hint([{ field: 'Test Phone Number', message }]);

	return namesOf(recipient);
};
