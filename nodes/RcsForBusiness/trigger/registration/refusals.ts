import { ExplainedError, type Problem } from '../../../../rbm/explainedError';
import type { Receiving } from '../../management/receivers';

/**
 * Why a trigger is not published. n8n shows the message alone, so each says everything.
 */
const refusal = (message: string): ExplainedError => new ExplainedError(message, '');

const BY_HAND =
	'make up a password of at least 8 letters and digits, put it into "Webhook Client Tokens" of the credential, and type the same one into the RCS for Business Developer Console: your agent > Integrations > Webhook > Configure.';

const WITHOUT_TOKEN =
	'The credential has no client token, so no call could be proven to come from Google.';

/** The webhook is not registered by the trigger, and no token is known that a person could type. */
export const noClientToken = (): ExplainedError =>
	refusal(`${WITHOUT_TOKEN} Set "Register at Google" to Automatically, or ${BY_HAND}`);

/** The same, for a key that cannot register. */
export const noClientTokenNorAccess = (): ExplainedError =>
	refusal(
		`The webhook has to be registered at Google by hand, because this service account may not manage agents (or the agent is another partner's). For that, ${BY_HAND}`,
	);

export const noClientTokenForTest = (): ExplainedError =>
	refusal(
		`${WITHOUT_TOKEN} Nothing is registered at Google for a test listen. Publish the workflow instead, or, to listen here, ${BY_HAND}`,
	);

/** What was typed into the credential opens nothing, or not all of it does. */
export const unusableClientTokens = ({ message }: Problem): ExplainedError =>
	refusal(`${message} Correct the credential, then publish again.`);

export const noAgent = (): ExplainedError =>
	refusal(
		'It is not known which agent\'s webhook to register at Google. Fill in "Default Agent ID" in the credential or "Only for Agent" in the trigger; or set "Register at Google" to By Hand.',
	);

export const notPublic = (url: string): ExplainedError =>
	refusal(
		`Google cannot send events to ${url}: it needs an https address that the internet can reach. Whoever runs this n8n has to give it one and set WEBHOOK_URL to it (for a try, a tunnel will do). If another address leads to this n8n, set "Register at Google" to By Hand and type that one into Google's console.`,
	);

/** What to do about a webhook that has an older address of this trigger, or that of a copied n8n. */
export const MOVE_HERE =
	'To have the events sent to the new address, switch on "Replace Another Webhook" in the trigger and publish again; not if another n8n is to go on hearing them.';

/** Another webhook has the agent's events. */
export const taken = (agentId: string, url: string, receiving: Receiving): ExplainedError => {
	const its = `the events of the agent "${agentId}"`;
	switch (receiving.kind) {
		case 'here':
			return refusal(
				`${capitalised(its)} go to ${receiving.receiver} (${url}) already, and an agent has one webhook. Let that workflow pass events on (a Switch, then Execute Sub-workflow). Or unpublish it first, wait half a minute, and publish this one; or switch on "Replace Another Webhook" in this trigger.`,
			);
		case 'otherAddress':
			return refusal(
				`Google sends ${its} to ${url}, which was left as it is. That is an older address of this workflow, or this n8n is a copy of the one that hears there. ${MOVE_HERE} In a copy, choose another agent.`,
			);
		case 'stranger':
			return refusal(
				`Google sends ${its} to another webhook, ${url}, which was left as it is. An agent has one webhook. To send its events here instead, switch on "Replace Another Webhook" in the trigger and publish again: whoever hears them now then gets nothing more. Or choose another agent.`,
			);
	}
};

/**
 * Another webhook was to be replaced, but nobody would have heard afterwards.
 *
 * @param theirs the URL at Google
 * @param url the trigger's own
 */
export const unanswered = (agentId: string, theirs: string, url: string): ExplainedError =>
	refusal(
		`Nothing was changed: Google goes on sending the events of the agent "${agentId}" to ${theirs}. Before another webhook is replaced, n8n calls the address of this trigger, ${url}, and this trigger did not answer there. If the address is wrong, or does not lead here from the internet, whoever runs this n8n corrects WEBHOOK_URL, the proxy or the tunnel. If it is right, and n8n alone cannot call it from inside, set "Register at Google" to By Hand, publish, and ${BY_HAND} Use the address above.`,
	);

/**
 * What follows the reason why no webhook could be registered, where another one was removed for it.
 *
 * @param url the one that was removed
 */
export const afterRemoval = (url: string): string =>
	`The webhook that was there, ${url}, had been removed for it, so the agent has none of its own now. Publish again when that is mended, or register one in the RCS for Business Developer Console: your agent > Integrations > Webhook > Configure.`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
