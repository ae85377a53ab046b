import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { clientTokensHere, webhookAgent } from '../chosenAgent';

/** What is to be registered at Google, or to be removed there. */
export interface Registration {
	/** Empty when neither the trigger nor the credential names an agent. */
	readonly agentId: string;
	/** The production URL. */
	readonly url: string;
	/** The first is the one to register; empty when there is none. */
	readonly clientTokens: readonly string[];
}

export const registrationOf = (
	context: IHookFunctions,
	credential: ICredentialDataDecryptedObject,
): Registration => ({
	agentId: webhookAgent(context, credential),
	url: context.getNodeWebhookUrl('default') ?? '',
	clientTokens: clientTokensHere(context, credential),
});

/** Whether the user leaves the registration to the trigger. */
export const isAutomatic = (context: IHookFunctions | IWebhookFunctions): boolean =>
	context.getNodeParameter('registration', 'automatic') === 'automatic';

/**
 * Whether somebody listens for a test event. n8n says so to `create`; when the listening ends,
 * nothing but the workflow tells it from one that is published.
 */
export const isTestListen = (context: IHookFunctions): boolean =>
	context.getActivationMode() === 'manual' || !context.getWorkflow().active;
