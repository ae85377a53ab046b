import { ExplainedError, type Problem } from '../../../../rbm/explainedError';

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

/**
 * Another webhook has the agent's events.
 *
 * @param receiver who is behind it, when that is this n8n
 */
export const taken = (agentId: string, url: string, receiver: string | undefined): ExplainedError =>
	refusal(
		receiver === undefined
			? `Google sends the events of the agent "${agentId}" to another webhook, ${url}, which was left as it is. An agent has one webhook. To send its events here instead, switch on "Replace Another Webhook" in the trigger and publish again; or choose another agent.`
			: `The events of the agent "${agentId}" go to ${receiver} (${url}) already, and an agent has one webhook. Let that workflow pass events on (a Switch, then Execute Sub-workflow). Or unpublish it first, wait half a minute, and publish this one; or switch on "Replace Another Webhook" in this trigger.`,
	);
