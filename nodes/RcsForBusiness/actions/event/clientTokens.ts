import type { IExecuteFunctions } from 'n8n-workflow';

import { readClientTokens } from '../../../../rbm/event/webhook';
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
	return readClientTokens(clientTokens);
};
