import { InputError } from '../explainedError';
import { holdsExpression, UNEVALUATED } from '../template';

/** What becomes of a value that is not there, or of an object, where a text is made of it. */
const MISHAP = /^(?:undefined|null|nan)$|\[object \w+\]/i;

/**
 * A key under which a message is sent once. Two orders that get the same one are one message, so
 * only what tells them apart is let through.
 *
 * @param field as it is called on screen
 * @throws {InputError} it is no text or number, or holds what an expression that failed leaves
 */
export const readDeduplicationKey = (input: unknown, field: string): string => {
	const refusal = (text: string) => new InputError([{ field, message: `${field} ${text}` }]);
	if (typeof input !== 'string' && typeof input !== 'number') {
		throw refusal(
			`must be a text or a number, and holds ${kindOf(input)}. Take what differs from message to message, such as {{ $json.orderId }}.`,
		);
	}

	const key = String(input).trim();
	if (key === '') throw refusal('is empty for this item. Fill it in, or remove the option.');
	if (holdsExpression(key)) throw refusal(UNEVALUATED);
	if (MISHAP.test(key)) {
		throw refusal(
			'would be the same for many messages: its expression gives no text or number. Check it.',
		);
	}

	return key;
};

const kindOf = (input: unknown): string => {
	if (Array.isArray(input)) return 'a list';
	return typeof input === 'object' && input !== null ? 'an object' : `"${String(input)}"`;
};
