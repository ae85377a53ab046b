import type { IExecuteFunctions } from 'n8n-workflow';

import { clientTokenProblem, readClientTokens } from '../../../../rbm/event/clientTokens';
import { ExplainedError } from '../../../../rbm/explainedError';
import { CREDENTIAL } from '../../transport/connection';
import type { Item } from '../../run/item';

const read = new WeakMap<IExecuteFunctions, Promise<readonly string[]>>();

/** The credential's client tokens, read once for all items: each read costs a look-up. */
export const clientTokensOf = async ({ context }: Item): Promise<readonly string[]> => {
	const tokens = read.get(context) ?? readFrom(context);
	read.set(context, tokens);

	return await tokens;
};

const readFrom = async (context: IExecuteFunctions): Promise<readonly string[]> => {
	const { clientTokens } = await context.getCredentials(CREDENTIAL);
	const usable = readClientTokens(clientTokens);
	const problem = clientTokenProblem(clientTokens);
	if (usable.length === 0 && problem !== undefined) {
		throw new ExplainedError(problem.message, 'Correct the credential, then run the node again.');
	}

	return usable;
};
