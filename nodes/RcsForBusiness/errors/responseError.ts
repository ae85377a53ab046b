import type { Api } from '../../../rbm/endpoints';
import { ExplainedError, type About, type Failure } from '../../../rbm/explainedError';
import { MAX_MESSAGE_BYTES } from '../../../rbm/limits';
import { quote } from '../../../rbm/quote';
import { fileExplanations } from './fileExplanations';
import { managementExplanations } from './managementExplanations';
import { webhookExplanations } from './webhookExplanations';

/** What the translation looks at. */
export interface Refusal {
	readonly api: Api;
	/** Of the request, without query. */
	readonly path: string;
	readonly status: number;
	/** Google's own sentence, or the beginning of whatever came instead. */
	readonly words: string;
	/** Google's name for the status, such as `NOT_FOUND`; empty when the answer was not Google's. */
	readonly code: string;
	/** Seconds, from the Retry-After header, when there was one. */
	readonly retryAfterSeconds?: number;
	readonly agentId: string;
	readonly host: string;
	/** What was tried, as a sentence; empty when it was one try. */
	readonly tried?: string;
}

/** What may be done when nobody knows whether a request arrived. */
export const REPEATING =
	'"Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';

/** A kind of refusal, in the user's words. */
export interface Explanation {
	/** The section of docs/errors.md. */
	readonly page: string;
	readonly failure?: Failure;
	readonly when: (refusal: Refusal) => boolean;
	readonly message: string | ((refusal: Refusal) => string);
	readonly next: string | ((refusal: Refusal) => string);
	/** What is to blame, where code has to tell it from other refusals with the same status. */
	readonly reason?: Reason;
}

/**
 * The agent is not the service account's; the key may not use the API at all; the phone cannot be
 * reached, and Google does not say why; the phone is no test device of an agent that is not launched.
 */
export type Reason = 'agent' | 'access' | 'unreachable' | 'notATester';

const status =
	(code: number, words?: RegExp) =>
	(refusal: Refusal): boolean =>
		refusal.status === code && (words === undefined || words.test(refusal.words));

/**
 * Every answer Google is known to refuse with, in the user's words. The first row that fits wins.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
 */
export const explanations: readonly Explanation[] = [
	...webhookExplanations,
	...managementExplanations,
	...fileExplanations,
	{
		page: 'somebody-else-answered',
		when: ({ status, code }) => code === '' && status >= 200 && status < 300,
		message: ({ host }) => `${host} answered with something that is not JSON`,
		next: `A proxy or a login page may stand between n8n and Google, or the endpoint in the credential is wrong. It is not known whether the request took effect. ${REPEATING}`,
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: ({ status }) => status >= 300 && status < 400,
		message: ({ host }) => `${host} answered with a redirect, which is not followed`,
		next: "Check the endpoint in the credential: Google's API does not redirect.",
	},
	{
		page: 'numbers-of-one-region',
		failure: 'configuration-invalid',
		when: ({ status, path }) => status === 400 && path.endsWith('/users:batchGet'),
		message: 'Google refused this list of numbers',
		next: 'Google takes numbers of one region at a time: choose under "Region of the Numbers" where they are at home, and check numbers of other regions in a run of their own.',
	},
	{
		page: 'traffic-type',
		failure: 'configuration-invalid',
		when: status(400, /traffic[ _]?type/i),
		message: 'Google refused the message because of its traffic type',
		next: 'Agents for several uses (multi-use) need a traffic type with every message; other agents take only the type of their use. Choose it under Options > Traffic Type, or as "Default Traffic Type" in the credential.',
	},
	{
		page: 'phone-number',
		when: status(
			400,
			/(phone number|msisdn|e\.?164)\b.*(invalid|not valid|malformed|must|should)|(invalid|malformed)\b.*(phone number|msisdn|e\.?164)/i,
		),
		message: 'Google does not accept this phone number',
		next: 'Check that it is a real mobile number with its country code, such as +4915112345678.',
	},
	{
		page: 'refused-as-invalid',
		when: status(400),
		message: 'Google refused the request as invalid',
		next: 'Often the phone cannot show what the message holds, or a multi-use agent needs a traffic type (Options > Traffic Type, or "Default Traffic Type" in the credential).',
	},
	{
		page: 'access-token',
		failure: 'credential-invalid',
		when: status(401),
		message: 'Google did not accept the access token',
		next: 'Open the credential: n8n tests it when you save it or press "Retry". If the test fails, create a new key for the service account and paste it.',
	},
	{
		page: 'somebody-else-answered',
		when: ({ status, code }) => code === '' && (status === 403 || status === 407),
		message: ({ host }) => `A proxy or firewall refused the request to ${host}`,
		next: 'The answer did not come from Google. Ask whoever runs the network of the machine with n8n to let such requests through.',
	},
	{
		page: 'agent-of-another-account',
		failure: 'configuration-invalid',
		when: status(403, /looking up the RBM agent/i),
		reason: 'agent',
		message: ({ agentId }) => `This service account may not use the agent "${agentId}"`,
		next: 'Compare the agent id with the one in the RCS for Business Developer Console, and use a service account of the same partner account.',
	},
	{
		page: 'not-a-test-device',
		when: status(403, /\btesters?\b|test device/i),
		reason: 'notATester',
		message: "This phone is not one of the agent's test devices",
		next: 'The agent is not launched yet, so it reaches only test devices that accepted their invitation. Invite the phone with "Tester: Invite" and accept on the phone.',
	},
	{
		page: 'no-access-to-the-api',
		failure: 'credential-invalid',
		when: status(403, /scope|has not been used|disabled|not enabled/i),
		reason: 'access',
		message: 'The service account has no access to the RCS Business Messaging API',
		next: 'Create the key in the RCS for Business Developer Console (Partner account settings > Service account), not in another Google Cloud project.',
	},
	{
		page: 'not-allowed',
		when: status(403),
		message: 'Google does not allow this agent to reach this phone',
		next: 'While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner.',
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: status(404, /requested entity|url.*not found|^$/i),
		message: ({ host }) => `${host} does not know this address`,
		next: 'Check the endpoint in the credential.',
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: ({ status, code }) => status === 404 && code === '',
		message: ({ host }) => `${host} does not know this address`,
		next: 'Check the endpoint in the credential.',
	},
	{
		page: 'not-reachable',
		when: status(404),
		reason: 'unreachable',
		message: 'This phone cannot be reached by RCS',
		next: 'The phone has no RCS, or its network does not carry this agent yet, or the agent is not launched and the phone is not one of its test devices. Send an SMS or e-mail instead; "Capability: Check" tells it before sending.',
	},
	{
		page: 'id-used-already',
		failure: 'configuration-invalid',
		when: status(409),
		message: 'Google says that this id was used already',
		next: 'Choose another Message ID. Google takes each id only once.',
	},
	{
		page: 'too-large',
		when: status(413),
		message: 'The message is too large for Google',
		next: `A message may have ${MAX_MESSAGE_BYTES / 1000} kB in all. Shorten it.`,
	},
	{
		page: 'too-many-requests',
		failure: 'rate-limited',
		when: status(429),
		message: 'Google asks to slow down: too many requests',
		next: ({ retryAfterSeconds }) =>
			`Wait ${retryAfterSeconds === undefined ? 'a little' : `${retryAfterSeconds} second${retryAfterSeconds === 1 ? '' : 's'}`} and run the node again, or switch on "Retry On Fail" in the node's settings.`,
	},
	{
		page: 'a-problem-of-google',
		failure: 'temporarily-unavailable',
		when: ({ status }) => status >= 500,
		message: ({ status }) => `Google had a problem of its own (${status})`,
		next: `It is not known whether the request took effect. ${REPEATING}`,
	},
	{
		page: 'unknown-status',
		when: () => true,
		message: ({ status }) => `Google answered with status ${status}`,
		next: 'Google does not document this answer. Run the node again later.',
	},
];

/** An answer that was not a success, told in the user's words with Google's below. */
export class ResponseError extends ExplainedError {
	override readonly name = 'ResponseError';

	constructor(
		message: string,
		description: string,
		readonly httpStatus: number,
		/** Google's name for the status; empty when the answer was not Google's. */
		readonly code: string,
		readonly reason?: Reason,
		about: About = {},
		/** Seconds that the answer asks to wait. */
		readonly retryAfterSeconds?: number,
	) {
		super(message, description, false, about);
	}
}

/** The one place where an answer of Google becomes an error. */
export const toResponseError = (refusal: Refusal): ResponseError => {
	const row = explanations.find(({ when }) => when(refusal))!;
	const say = (part: Explanation['message']) => (typeof part === 'string' ? part : part(refusal));
	const words = quote(refusal.words);

	const said = `${refusal.code === '' ? `Answer of ${refusal.host}` : "Google's words"}: "${words}"`;

	return new ResponseError(
		say(row.message),
		[say(row.next), refusal.tried, words === '' ? '' : said].filter(Boolean).join(' '),
		refusal.status,
		refusal.code,
		row.reason,
		row,
		refusal.retryAfterSeconds,
	);
};
