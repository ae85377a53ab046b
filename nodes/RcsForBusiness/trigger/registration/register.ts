import type { IHookFunctions } from 'n8n-workflow';

import { isGoogles } from '../../../../rbm/endpoints';
import { clientTokenProblem, readClientTokens } from '../../../../rbm/event/clientTokens';
import { findWebhook } from '../../management/agentWebhook';
import { rememberReceiver } from '../../management/receivers';
import { recordOf } from '../../management/registrationRecord';
import { openClient } from '../../transport/client';
import { connect, CREDENTIAL } from '../../transport/connection';
import { ResponseError } from '../../errors/responseError';
import { keep } from './departures';
import { ensure } from './ensure';
import { fingerprintOf, isPublicAddress } from './judgeRegistration';
import { isAutomatic, isTestListen, registrationOf, type Registration } from './registration';
import {
	noAgent,
	noClientToken,
	noClientTokenForTest,
	noClientTokenNorAccess,
	notPublic,
	unusableClientTokens,
} from './refusals';

/**
 * Sees to it that Google sends the agent's events to this trigger, if that is wanted and the key
 * may do so. Done already, it changes nothing.
 *
 * @param isUnattended nobody looks on: what is at Google is then left as it is, if in doubt
 * @throws {ExplainedError} the trigger would receive nothing
 */
export const register = async (context: IHookFunctions, isUnattended: boolean): Promise<void> => {
	const credential = await context.getCredentials(CREDENTIAL);
	const problem = clientTokenProblem(credential.clientTokens);
	if (problem !== undefined) throw unusableClientTokens(problem);
	const hasTyped = readClientTokens(credential.clientTokens).length > 0;
	if (isTestListen(context)) {
		if (!hasTyped) throw noClientTokenForTest();
		return;
	}

	const place = registrationOf(context, credential);
	rememberReceiver(context);
	await keep(place);
	if (!isAutomatic(context)) {
		if (!hasTyped) throw noClientToken();
		return;
	}
	if (place.agentId === '') throw noAgent();

	const client = openClient(context, await connect(context));
	if (isGoogles(client.connection.endpoint) && !isPublicAddress(place.url))
		throw notPublic(place.url);

	const found = await findWebhook(client, place.agentId).catch((error: Error) =>
		judgeFailure(context, place, error),
	);
	if (found === 'noAccess') {
		if (!hasTyped) throw noClientTokenNorAccess();
		return;
	}
	if (found === 'presumed') return;

	await ensure(context, client, place, found, isUnattended);
};

/**
 * What a failed look means. `noAccess`: the key may not look, so a person registers by hand.
 * `presumed`: Google does not answer, and what was registered under the same token and URL is taken
 * to be there still.
 *
 * @throws the error, when neither holds
 */
const judgeFailure = (
	context: IHookFunctions,
	place: Registration,
	error: Error,
): 'noAccess' | 'presumed' => {
	const refusal = error instanceof ResponseError ? error : undefined;
	if (refusal?.reason === 'access') {
		warn(
			context,
			`the webhook was not registered. ${error.message}. Register it by hand, as the trigger says, if that is not done yet`,
		);
		return 'noAccess';
	}
	const isAway = refusal === undefined || refusal.httpStatus >= 500;
	if (context.getActivationMode() === 'activate' || !isAway || !isRecorded(context, place)) {
		throw error;
	}
	warn(
		context,
		`the webhook counts as registered, as it was before. Google could not be asked: ${error.message}`,
	);
	return 'presumed';
};

const isRecorded = (
	context: IHookFunctions,
	{ url, clientTokens: [token] }: Registration,
): boolean => token !== undefined && recordOf(context)?.fingerprint === fingerprintOf(url, token);

const warn = (context: IHookFunctions, what: string): void => {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	context.logger.warn(`RCS for Business: ${what}`, { workflowId, workflowName });
};
