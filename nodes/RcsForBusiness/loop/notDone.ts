import { ExplainedError, isInputError } from '../../../rbm/explainedError';
import type { Operation } from '../actions/operation';

/** An error of an item that cannot be used as it is, with what that means for what the node does. */
export const notDone = ({ sendsMessages }: Operation, error: unknown): unknown => {
	if (!isInputError(error) || error.problems.length !== 1) return error;
	const { message, description, mayPass, about } = error;
	const outcome = sendsMessages ? 'This item was not sent.' : 'Nothing was done for this item.';

	return new ExplainedError(message, `${outcome} ${description}`, mayPass, about);
};
