import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { derivedClientToken } from '../../../credentials/clientToken';
import { shortAgentId } from '../../../rbm/agentId';
import { clientTokenProblem, readClientTokens } from '../../../rbm/event/clientTokens';

type Context = IHookFunctions | IWebhookFunctions;

/** The agent that the trigger listens to; empty when it takes the events of every agent. */
export const chosenAgent = (context: Context): string => {
	const agent: unknown = context.getNodeParameter('agentId', '', { extractValue: true });

	return shortAgentId(String(agent ?? ''));
};

/** The agent whose webhook the trigger is: the one it listens to, otherwise the credential's. */
export const webhookAgent = (
	context: Context,
	credential: ICredentialDataDecryptedObject,
): string => chosenAgent(context) || shortAgentId(String(credential.agentId ?? ''));

/**
 * The client tokens of the trigger's webhook: those typed into the credential or, when there are
 * none, the one that follows from the key and the agent. The first is the one to register.
 */
export const clientTokensHere = (
	context: Context,
	credential: ICredentialDataDecryptedObject,
): readonly string[] => {
	const typed = readClientTokens(credential.clientTokens);
	// What is typed and not usable is not replaced: somebody typed it into Google's console too.
	if (typed.length > 0 || clientTokenProblem(credential.clientTokens) !== undefined) return typed;

	const agentId = webhookAgent(context, credential);
	const key = String(credential.serviceAccountKey ?? '');
	const derived = agentId === '' ? undefined : derivedClientToken(key, agentId);

	return derived === undefined ? [] : [derived];
};
