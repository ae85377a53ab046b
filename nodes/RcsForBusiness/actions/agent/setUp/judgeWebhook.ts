import { clientTokenProblem } from '../../../../../rbm/event/clientTokens';
import { webhookOf } from '../../../../../rbm/management/managedAgent';
import { heardAt } from '../../../management/receivers';
import { failed, ok, unseen, warning, type Check } from './check';
import { withoutAgent } from './judge';
import type { Managed } from './look';

const WHERE =
	'the RCS for Business Developer Console (your agent > Integrations > Webhook > Configure)';

/** The trigger does it, unless it was told not to or the key may not. */
const REGISTER = `Publish the workflow with the RCS for Business Trigger, which registers its webhook itself; or, by hand, paste its Production URL into ${WHERE}`;

/** What to do about an address that leads here no longer, or leads to the n8n that this is a copy of. */
const MOVE =
	'To have them sent here, switch on "Replace Another Webhook" in the RCS for Business Trigger and publish the workflow again; not if another n8n is to go on hearing them.';

const TAKE_BACK =
	'If that is right, let the one that hears them pass them on. To hear them here again, switch on "Replace Another Webhook" in the RCS for Business Trigger and publish this workflow again.';

/** Where events are expected to arrive. */
export interface Expected {
	/** The trigger's URL, if the user gave it. */
	readonly url?: string;
	/** What every webhook of this n8n begins with, as far as n8n tells. */
	readonly baseUrl?: string;
	/** What stands in the credential's field of client tokens. */
	readonly clientTokens?: unknown;
	/** What triggers of the workflow that asks registered for the agent. */
	readonly registered: readonly string[];
	/** Whether a URL is known as that of a trigger here, though perhaps under another address. */
	readonly isOfTriggerHere: (url: string) => boolean;
}

/** Where Google sends the agent's events, and whether that is here. */
export const judgeWebhook = (
	{ agent, integrations }: Managed,
	{ url, baseUrl, clientTokens, registered, isOfTriggerHere }: Expected,
): Check => {
	const problem = clientTokenProblem(clientTokens);
	if (problem !== undefined) {
		return failed(
			'webhook',
			problem.message,
			'Correct the credential. A trigger that is published is then unpublished and published again.',
		);
	}
	if (integrations === undefined) return withoutAgent('webhook', agent);
	if ('error' in integrations) return unseen('webhook', integrations.error);
	const webhook = webhookOf(integrations.answer.integrations);

	if (webhook === undefined) {
		return warning(
			'webhook',
			'The agent has no webhook of its own, so it receives nothing, unless your partner account has one for all agents (which cannot be seen from here).',
			`${REGISTER}.`,
		);
	}
	if (!webhook.isEnabled) {
		return failed(
			'webhook',
			`Google has switched off the webhook ${webhook.url}.`,
			`Unpublish and publish the workflow again, or verify the webhook again in ${WHERE}.`,
		);
	}
	if (webhook.url === url) return ok('webhook', `Google sends events to ${webhook.url}.`);
	const isHere = baseUrl !== undefined && webhook.url.startsWith(baseUrl);
	const here = baseUrl === undefined ? '' : ` Webhooks of this n8n begin with ${baseUrl}.`;

	const heard = heardAt(webhook.url, baseUrl);
	const isLost = (one: string) =>
		one !== webhook.url && baseUrl !== undefined && one.startsWith(baseUrl);
	const lost = registered.includes(webhook.url) ? undefined : registered.find(isLost);

	if (lost !== undefined && (url === undefined || url === lost)) {
		return (url === undefined ? warning : failed)(
			'webhook',
			`Another webhook has taken the place of ${lost}, which this workflow registered: Google sends events to ${heard}.`,
			TAKE_BACK,
		);
	}
	if (!isHere && isOfTriggerHere(webhook.url)) {
		return (url === undefined ? warning : failed)(
			'webhook',
			`Google sends events to ${webhook.url}: an older address of a trigger here, or this n8n is a copy of the one that hears there, or that one of this.${here}`,
			MOVE,
		);
	}
	if (url !== undefined) {
		return failed(
			'webhook',
			`Google sends events to ${heard}, not to ${url}.`,
			`If the events should arrive here: ${REGISTER}. Switch on "Replace Another Webhook" in the trigger, if the other one may go.`,
		);
	}
	if (!isHere) {
		return warning(
			'webhook',
			`Google sends events to ${webhook.url}. That does not look like this n8n.${here}`,
			`If events should arrive here: ${REGISTER}. Switch on "Replace Another Webhook" in the trigger, if the other one may go: an older address of this n8n, for example. If that is another address of this n8n on the internet, whoever runs it should set WEBHOOK_URL to it.`,
		);
	}
	if (webhook.url.includes('/webhook-test/')) {
		return warning(
			'webhook',
			`Google sends events to the test URL ${webhook.url}, which hears only while you listen in the editor.`,
			`Remove it there, then: ${REGISTER}.`,
		);
	}

	return ok('webhook', `Google sends events to this n8n: ${heard}.`);
};
