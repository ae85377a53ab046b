import { clientTokenProblem } from '../../../../../rbm/event/clientTokens';
import { webhookOf } from '../../../../../rbm/management/managedAgent';
import { failed, ok, unseen, warning, type Check } from './check';
import { withoutAgent } from './judge';
import type { Managed } from './look';

const WHERE =
	'the RCS for Business Developer Console (your agent > Integrations > Webhook > Configure)';

/** The trigger does it, unless it was told not to or the key may not. */
const REGISTER = `Publish the workflow with the RCS for Business Trigger, which registers its webhook itself; or, by hand, paste its Production URL into ${WHERE}`;

/** Where events are expected to arrive. */
export interface Expected {
	/** The trigger's URL, if the user gave it. */
	readonly url?: string;
	/** What every webhook of this n8n begins with, as far as n8n tells. */
	readonly baseUrl?: string;
	/** What stands in the credential's field of client tokens. */
	readonly clientTokens?: unknown;
}

/** Where Google sends the agent's events, and whether that is here. */
export const judgeWebhook = (
	{ agent, integrations }: Managed,
	{ url, baseUrl, clientTokens }: Expected,
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
	if (url !== undefined) {
		return webhook.url === url
			? ok('webhook', `Google sends events to ${webhook.url}.`)
			: failed(
					'webhook',
					`Google sends events to ${webhook.url}, not to ${url}.`,
					`If the events should arrive here: ${REGISTER}. Switch on "Replace Another Webhook" in the trigger, if the other one may go.`,
				);
	}
	if (baseUrl === undefined || !webhook.url.startsWith(baseUrl)) {
		return warning(
			'webhook',
			`Google sends events to ${webhook.url}. That does not look like this n8n${baseUrl === undefined ? '' : `, whose webhooks begin with ${baseUrl}`}.`,
			`If events should arrive here: ${REGISTER}. If this n8n has another address on the internet, whoever runs it should set WEBHOOK_URL.`,
		);
	}
	if (webhook.url.includes('/webhook-test/')) {
		return warning(
			'webhook',
			`Google sends events to the test URL ${webhook.url}, which hears only while you listen in the editor.`,
			`Remove it there, then: ${REGISTER}.`,
		);
	}

	return ok('webhook', `Google sends events to this n8n: ${webhook.url}.`);
};
