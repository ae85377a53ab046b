import type { IWebhookFunctions } from 'n8n-workflow';

import { answerKeyOf } from '../../../credentials/answerKey';
import { BoundedMap } from '../../../rbm/boundedMap';
import { clientTokenProblem } from '../../../rbm/event/clientTokens';
import { chosenAgent, clientTokensHere, webhookAgent } from './chosenAgent';
import { logFailure, warnOfClientTokens } from './warnings';

const MAX_REMEMBERED = 1000;

/** What a call is judged with. */
export interface Known {
	readonly clientTokens: readonly string[];
	/** The agent whose webhook the trigger is. */
	readonly agentId: string;
	/** What opens the references to questions; absent when the service account key cannot be read. */
	readonly answerKey: Buffer | undefined;
}

/** One reading of the credential for its client tokens. */
export interface Reading {
	/** When it began. */
	readonly at: number;
	/** `undefined` when the credential cannot be read. */
	readonly known: Promise<Known | undefined>;
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

	const reading = { at: performance.now(), known: readNow(context) };
	readings.set(key, reading);
	void reading.known.then((known) => {
		if (known === undefined && readings.get(key) === reading) readings.delete(key);
	});

	return reading;
};

const readNow = async (context: IWebhookFunctions): Promise<Known | undefined> => {
	try {
		const credential = await context.getCredentials('rcsForBusinessApi');
		warnOfClientTokens(context, clientTokenProblem(credential.clientTokens));

		return {
			clientTokens: clientTokensHere(context, credential),
			agentId: webhookAgent(context, credential),
			answerKey: answerKeyOf(credential),
		};
	} catch (error) {
		logFailure(context, 'the credential of a trigger cannot be read', error);
		return undefined;
	}
};
