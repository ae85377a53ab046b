import type { Row } from './refusal';

const integrations = { api: 'management', path: /\/integrations$/ } as const;

/**
 * What Google refuses to register a webhook with, or to list one.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks
 */
export const webhookRows: readonly Row[] = [
	{
		page: 'webhook',
		when: { ...integrations, status: 503 },
		message: 'Google could not reach the webhook, or has a problem of its own (503)',
		next: 'Open the Production URL on a phone without Wi-Fi: it has to be reachable from the internet, by https with a valid certificate. If it is, publish again in a few minutes.',
	},
	{
		page: 'webhook',
		when: { ...integrations, status: 400, words: /already/i },
		message: 'Google says that the agent has a webhook or a Dialogflow connection already',
		next: 'Remove it in the RCS for Business Developer Console (your agent > Integrations), then publish again.',
	},
	{
		page: 'webhook',
		when: { ...integrations, status: 400, words: /https/i },
		message: 'Google sends events to https addresses only',
		next: 'Whoever runs this n8n has to give it one and set WEBHOOK_URL to it.',
	},
	{
		page: 'webhook',
		when: { ...integrations, status: 400 },
		message: 'Google did not accept the webhook',
		next: 'It calls the Production URL at once, and this workflow has to answer. If a proxy, a log-in page or another n8n answers there, correct that, or WEBHOOK_URL.',
	},
];
