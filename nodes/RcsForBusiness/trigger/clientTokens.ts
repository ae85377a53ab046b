import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { clientTokenProblem } from '../../../rbm/event/clientTokens';
import { chosenAgent, clientTokensHere } from './chosenAgent';
import { logFailure, warnOfClientTokens } from './warnings';

const MAX_REMEMBERED = 1000;

/** One reading of the credential for its client tokens. */
export interface Reading {
	/** When it began. */
	readonly at: number;
	/** `undefined` when the credential cannot be read. */
	readonly clientTokens: Promise<readonly string[] | undefined>;
}

/**
 * The last reading of each trigger's client tokens. To read a credential, n8n asks its database and, by
 * default, sets up a JavaScript engine: 20 ms of its main thread, for every receipt of a campaign.
 */
const readings = new BoundedMap<string, Reading>(MAX_REMEMBERED);

/** The last reading of this trigger's client tokens, if it did not begin before `since`; otherwise a new one. */
export const clientTokensReadSince = (context: IWebhookFunctions, since: number): Reading => {
	const { id, credentials } = context.getNode();
	const credentialId = credentials?.rcsForBusinessApi?.id;
	const key = JSON.stringify([context.getWorkflow().id, id, credentialId, chosenAgent(context)]);
	const last = readings.get(key);
	if (last !== undefined && last.at >= since) return last;

	const reading = { at: performance.now(), clientTokens: readNow(context) };
	readings.set(key, reading);
	void reading.clientTokens.then((clientTokens) => {
		if (clientTokens === undefined && readings.get(key) === reading) readings.delete(key);
	});

	return reading;
};

const readNow = async (context: IWebhookFunctions): Promise<readonly string[] | undefined> => {
	try {
		const credential = await context.getCredentials('rcsForBusinessApi');
		warnOfClientTokens(context, clientTokenProblem(credential.clientTokens));
		return clientTokensHere(context, credential);
	} catch (error) {
		logFailure(context, 'the credential of a trigger cannot be read', error);
		return undefined;
	}
};
