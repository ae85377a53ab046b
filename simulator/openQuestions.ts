import { z } from 'zod';

const DOCS = 'https://developers.google.com/business-communications/rcs-business-messaging';
const MESSAGES = `${DOCS}/reference/rest/v1/phones.agentMessages`;
const EVENTS = `${DOCS}/guides/build/events/receive-events`;
const WEBHOOKS = `${DOCS}/guides/integrate/webhooks`;
const BATCH = `${DOCS}/reference/rest/v1/users/batchGet`;

/**
 * A point where the public documentation is silent or disagrees with itself. The first value is the
 * default; `source` is the page that should say it.
 */
const question = <const Values extends readonly [string, string]>(
	values: Values,
	description: string,
	source: string,
) => z.enum(values).meta({ description, source });

/** The reader chooses how the simulator behaves there. */
export const openQuestionsSchema = z.strictObject({
	duplicateId: question(
		['echo', 'conflict'],
		'an id used before: 200 with the message echoed, or 409',
		`${MESSAGES}/create`,
	),
	idFormat: question(['any', 'uuid'], 'an id that is no UUID: taken, or 400', `${MESSAGES}/create`),
	nonTester: question(
		['forbidden', 'notFound'],
		'a message of an unlaunched agent to someone who is no tester: 403, or 404',
		`${DOCS}/guides/get-started/set-up-test-device`,
	),
	nonTesterCheck: question(
		['notFound', 'forbidden'],
		'a capability check of an unlaunched agent about someone who is no tester: 404, or 403',
		`${DOCS}/guides/build/capabilities`,
	),
	afterUnsubscribe: question(
		['deliver', 'withhold'],
		'a message after the user unsubscribed: shown as always, or accepted and never shown',
		EVENTS,
	),
	keptUndelivered: question(
		['30 days', '31 days'],
		'how long a message without an expiry waits for a phone that is off',
		`${DOCS}/guides/build/messages/send`,
	),
	deleteDelivered: question(
		['notFound', 'ok'],
		'revoking a delivered or unknown message: 404, or 200',
		`${MESSAGES}/delete`,
	),
	unknownFields: question(
		['refuse', 'accept'],
		'a field nobody knows: 400, or log and drop',
		MESSAGES,
	),
	suggestionsPerCard: question(['4', '10'], 'most suggestions on one rich card', MESSAGES),
	repeatedRequestId: question(
		['empty', 'answer'],
		'a capability check with a used requestId: an empty answer, or a full one',
		`${DOCS}/reference/rest/v1/phones/getCapabilities`,
	),
	smallBatch: question(
		['answer', 'refuse'],
		'a batch check of fewer than 500 numbers: answered without a sample, or 400',
		BATCH,
	),
	mixedRegions: question(
		['refuse', 'accept'],
		'a batch check with numbers of several regions: 400, or answered',
		BATCH,
	),
	wildcardBrand: question(
		['refuse', 'accept'],
		'integrations of brands/-/agents/...: 400, or as with the brand',
		`${DOCS}/guides/management-api/webhooks`,
	),
	httpWebhook: question(
		['nearby', 'refuse'],
		'a webhook without https: allowed on this machine and its network, or 400',
		WEBHOOKS,
	),
	callbackForm: question(
		['messages', 'events'],
		'what a phone reports, as in the guide to messages, or as in the guide to events: there, messages have an event id instead of their own, and nothing has a time',
		EVENTS,
	),
	actionTap: question(
		['SUGGESTED_ACTION_CLICK', 'RICH_MEDIA_MESSAGE'],
		'the kind of a tap on an action in the United States: its own, or that of anything but a text',
		`${DOCS}/guides/build/messages/receive`,
	),
	envelopeAttributes: question(
		['sent', 'leftOut'],
		'the unsigned attributes around a callback: there, or not',
		WEBHOOKS,
	),
	webhookTypeHeader: question(
		['sent', 'leftOut'],
		'the header X-Goog-Webhook-Type of calls to a webhook: there, or not',
		WEBHOOKS,
	),
});
export type OpenQuestions = z.infer<typeof openQuestionsSchema>;

type Name = keyof OpenQuestions;

/** Every question, for people: what it asks, what can be chosen, where the answer should stand. */
export const OPEN_QUESTIONS = Object.entries(openQuestionsSchema.shape).map(([name, schema]) => {
	const { description = '', source = '' } = schema.meta() ?? {};
	const values: readonly string[] = schema.options;

	return { name: name as Name, description, values, source: String(source) };
});

/** The first value of each. */
export const DEFAULT_OPEN_QUESTIONS = openQuestionsSchema.parse(
	Object.fromEntries(OPEN_QUESTIONS.map(({ name, values }) => [name, values[0]])),
);
