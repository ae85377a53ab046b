import { answerKeyOf, requireAnswerKey } from '../../../../../credentials/answerKey';
import { ExplainedError } from '../../../../../rbm/explainedError';
import type { Item } from '../../../run/item';
import { CREDENTIAL } from '../../../transport/connection';

/** No execution has so many items, so there nothing of an item can be read. */
const BEYOND_ALL_ITEMS = 1_000_000_000;

/**
 * When the answer comes, n8n reads the credential of the node that waits once more, and there is no item
 * then: so its key must not be taken from one.
 *
 * @throws {ExplainedError} it is
 */
export const assertLastingKey = async ({ context, connection }: Item): Promise<void> => {
	const key = requireAnswerKey(connection.credential);
	const later = await context
		.getCredentials(CREDENTIAL, BEYOND_ALL_ITEMS)
		.then(answerKeyOf)
		.catch(() => undefined);
	if (later?.equals(key)) return;

	throw new ExplainedError(
		'The credential of a node that waits for an answer must not take its key from the item',
		'Nothing was sent. n8n reads the credential again when the answer comes, and then there is no item. Choose a credential that holds the key itself; for several keys, let each have a node of its own.',
	);
};
