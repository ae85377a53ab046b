import type { INodeProperties } from 'n8n-workflow';

import { maskPhoneNumber, readNumber, type PhoneNumber } from '../../../rbm/phone/phoneNumber';
import { hint } from '../run/hint';
import type { Item } from '../run/item';
import { noteUnsure } from '../run/unsureNumbers';

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

/** What stands in the field. Reading an expression is what n8n takes longest for, so it is done once. */
const inputs = new WeakMap<Item, unknown>();

/** @throws {InputError} it is not a number a phone can have */
export const readPhoneNumber = (item: Item): PhoneNumber => {
	const { context, index, connection } = item;
	if (!inputs.has(item)) inputs.set(item, context.getNodeParameter('phoneNumber', index, ''));

	const { phoneNumber, couldBe } = readNumber(inputs.get(item), connection.numberingPlan);
	if (couldBe !== undefined) noteUnsure(context, index, couldBe);

	return phoneNumber;
};

/**
 * Who gets what is sent: the item's number, or the test phone if somebody tries the workflow out.
 *
 * @throws {InputError} the item's number is none a phone can have
 */
export const readRecipient = (item: Item): PhoneNumber => {
	const own = readPhoneNumber(item);

	return item.connection.testPhone ?? own;
};

/** Whose place the test phone took, for the output and for a hint above it. */
export const sentInstead = (item: Item): { readonly insteadOf?: string } => {
	const { testPhone } = item.connection;
	if (testPhone === undefined) return {};
	const message = `Started by hand, so this went to the test phone of the credential, ${maskPhoneNumber(testPhone)}. "insteadOf" says for whom it was. Published workflows send to the real numbers.`;
	hint(item, [{ field: 'Test Phone Number', message }]);

	return { insteadOf: maskPhoneNumber(readPhoneNumber(item)) };
};

/** What goes to one phone keeps its order. A number that is none is in nobody's way. */
export const laneOfPhone = (item: Item): string | undefined => {
	try {
		return readRecipient(item);
	} catch {
		return undefined;
	}
};
