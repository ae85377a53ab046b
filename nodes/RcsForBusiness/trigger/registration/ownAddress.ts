import type { IHookFunctions } from 'n8n-workflow';

import { callOwnWebhook } from '../../transport/ownWebhook';
import { makeProbe } from '../probe';
import type { Registration } from './registration';

/**
 * Whether the production URL is answered by this trigger, in this process or in another one of this
 * n8n. Only our own URL is ever asked, and it is not told the client token: the address may lead
 * to somebody else.
 */
export const isAnswered = async (
	context: IHookFunctions,
	place: Registration,
): Promise<boolean> => {
	const [clientToken] = place.clientTokens;
	if (clientToken === undefined) return false;
	const { body, isAnsweredBy } = makeProbe(place, clientToken);
	const answer = await callOwnWebhook(context, place.url, body);

	return answer !== undefined && isAnsweredBy(answer);
};
