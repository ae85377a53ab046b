import { MAX_MESSAGE_BYTES } from '../../../rbm/limits';
import { fileRows } from './fileRows';
import { managementRows } from './managementRows';
import { DOUBT, REDIRECTS, REPEATING, SUCCESSES, TROUBLES, type Row } from './refusal';
import { webhookRows } from './webhookRows';

const unreachablePhone = {
	message: 'This phone cannot be reached by RCS',
	next: 'The phone has no RCS, or its network does not carry this agent yet, or the agent is not launched and the phone is not one of its test devices. Send an SMS or e-mail instead; "Capability: Check" tells it before sending.',
} as const;

/** Google's own answer about a phone, not that of a wrong address. */
const aboutPhones = { path: /^\/v1\/phones\//, isGoogles: true } as const;

/** For whatever no other row is about. */
export const unknownStatus: Row = {
	page: 'unknown-status',
	isInDoubt: true,
	when: {},
	message: ({ status }) => `Google answered with status ${status}`,
	next: `Google does not document this answer. ${DOUBT} ${REPEATING}`,
};

/**
 * Every answer Google is known to refuse with, in the user's words. The first row that fits wins.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
 */
export const table: readonly Row[] = [
	...webhookRows,
	...managementRows,
	...fileRows,
	{
		page: 'unreadable-answer',
		isInDoubt: true,
		when: { isUnreadable: true },
		message: ({ unreadable = 'it is not as documented' }) =>
			`Google's answer could not be read: ${unreadable}`,
		next: `${DOUBT} With a custom endpoint, check that it speaks as Google does. ${REPEATING}`,
	},
	{
		page: 'somebody-else-answered',
		when: { isGoogles: false, status: SUCCESSES },
		isInDoubt: true,
		message: ({ host }) => `${host} answered with something that is not JSON`,
		next: `A proxy or a login page may stand between n8n and Google, or the endpoint in the credential is wrong. ${DOUBT} ${REPEATING}`,
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: { status: REDIRECTS },
		message: ({ host }) => `${host} answered with a redirect, which is not followed`,
		next: "Check the endpoint in the credential: Google's API does not redirect.",
	},
	{
		page: 'numbers-of-one-region',
		failure: 'configuration-invalid',
		when: { status: 400, path: /\/users:batchGet$/ },
		message: 'Google refused this list of numbers',
		next: 'Google takes numbers of one region at a time: choose under "Region of the Numbers" where they are at home, and check numbers of other regions in a run of their own.',
	},
	{
		page: 'unknown-field',
		failure: 'configuration-invalid',
		when: { status: 400, words: /unknown name/i },
		message: 'Google does not know a field of this message',
		next: 'Google names it below. Correct its spelling and its place in "JSON" or "Extra Fields": ttl, expireTime and messageTrafficType stand beside contentMessage; text, richCard and suggestions stand in it.',
	},
	{
		page: 'traffic-type',
		failure: 'configuration-invalid',
		when: { status: 400, words: /traffic[ _]?type/i },
		message: 'Google refused the message because of its traffic type',
		next: 'Agents for several uses (multi-use) need a traffic type with every message; other agents take only the type of their use. Choose it under Options > Traffic Type, or as "Default Traffic Type" in the credential.',
	},
	{
		page: 'phone-number',
		when: {
			status: 400,
			words:
				/(phone number|msisdn|e\.?164)\b.*(invalid|not valid|malformed|must|should)|(invalid|malformed)\b.*(phone number|msisdn|e\.?164)/i,
		},
		message: 'Google does not accept this phone number',
		next: 'Check that it is a real mobile number with its country code, such as +4915112345678.',
	},
	{
		page: 'refused-as-invalid',
		when: { status: 400, path: /\/capabilities$/ },
		message: 'Google refused the question about this phone as invalid',
		next: 'Check the phone number and the agent id.',
	},
	{
		page: 'refused-as-invalid',
		when: { status: 400, path: /\/agentEvents$/ },
		message: 'Google refused the event as invalid',
		next: 'Check the phone number, the agent id and, to mark a message as read, that its Message ID is the one of a message from this phone.',
	},
	{
		page: 'refused-as-invalid',
		when: { status: 400, path: /\/agentMessages\/[^/]+$/ },
		message: 'Google refused to take the message back: the request is invalid',
		next: 'Check the phone number, the agent id and the Message ID: it is the one that the sending node put out, for the same phone and agent.',
	},
	{
		page: 'refused-as-invalid',
		when: { status: 400 },
		message: 'Google refused the request as invalid',
		next: 'Often the phone cannot show what the message holds, or a multi-use agent needs a traffic type (Options > Traffic Type, or "Default Traffic Type" in the credential).',
	},
	{
		page: 'access-token',
		failure: 'credential-invalid',
		when: { status: 401 },
		message: 'Google did not accept the access token',
		next: 'Open the credential: n8n tests it when you save it or press "Retry". If the test fails, create a new key for the service account and paste it.',
	},
	{
		page: 'somebody-else-answered',
		when: { isGoogles: false, status: [403, 407] },
		message: ({ host }) => `A proxy or firewall refused the request to ${host}`,
		next: 'The answer did not come from Google. Ask whoever runs the network of the machine with n8n to let such requests through.',
	},
	{
		page: 'agent-of-another-account',
		failure: 'configuration-invalid',
		when: { status: 403, words: /looking up the RBM agent/i },
		reason: 'agent',
		message: ({ agentId }) => `This service account may not use the agent "${agentId}"`,
		next: 'Compare the agent id with the one in the RCS for Business Developer Console, and use a service account of the same partner account.',
	},
	{
		page: 'not-a-test-device',
		when: { status: 403, words: /\btesters?\b|test device/i },
		reason: 'notATester',
		message: "This phone is not one of the agent's test devices",
		next: 'The agent is not launched yet, so it reaches only test devices that accepted their invitation. Invite the phone with "Tester: Invite" and accept on the phone.',
	},
	{
		page: 'no-access-to-the-api',
		failure: 'credential-invalid',
		when: { status: 403, words: /scope|has not been used|disabled|not enabled/i },
		reason: 'access',
		message: 'The service account has no access to the RCS Business Messaging API',
		next: 'Create the key in the RCS for Business Developer Console (Partner account settings > Service account), not in another Google Cloud project.',
	},
	{
		page: 'not-allowed',
		when: { status: 403 },
		message: 'Google does not allow this agent to reach this phone',
		next: 'While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner.',
	},
	{
		page: 'not-reachable',
		when: { ...aboutPhones, status: 404, words: /requested entity/i },
		reason: 'unreachable',
		message: unreachablePhone.message,
		next: unreachablePhone.next,
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: { status: 404, words: /requested entity|url.*not found|^$/i },
		message: ({ host }) => `${host} does not know this address`,
		next: 'Check the endpoint in the credential.',
	},
	{
		page: 'somebody-else-answered',
		failure: 'configuration-invalid',
		when: { isGoogles: false, status: 404 },
		message: ({ host }) => `${host} does not know this address`,
		next: 'Check the endpoint in the credential.',
	},
	{
		page: 'not-reachable',
		when: { status: 404 },
		reason: 'unreachable',
		message: unreachablePhone.message,
		next: unreachablePhone.next,
	},
	{
		page: 'id-used-already',
		failure: 'configuration-invalid',
		when: { status: 409 },
		message: 'Google says that this id was used already',
		next: 'Choose another Message ID. Google takes each id only once.',
	},
	{
		page: 'too-large',
		when: { status: 413 },
		message: 'The message is too large for Google',
		next: `A message may have ${MAX_MESSAGE_BYTES / 1000} kB in all. Shorten it.`,
	},
	{
		page: 'limit-of-a-person',
		failure: 'rate-limited',
		isFinal: true,
		when: { ...aboutPhones, status: 429, words: /limit for this agent on the user/i },
		reason: 'limitReached',
		message: 'Google lets this agent send no more messages to this person for now',
		next: 'Nothing was sent to this person; others are not concerned. Google does not say when it takes messages for this person again: waiting a few minutes does not help. Write to people less often, or when they have written first.',
	},
	{
		page: 'too-many-requests',
		failure: 'rate-limited',
		when: { status: 429 },
		message: 'Google asks to slow down: too many requests',
		next: ({ retryAfterSeconds }) =>
			`Wait ${retryAfterSeconds === undefined ? 'a little' : `${retryAfterSeconds} second${retryAfterSeconds === 1 ? '' : 's'}`}. ${REPEATING}`,
	},
	{
		page: 'a-problem-of-google',
		failure: 'temporarily-unavailable',
		isInDoubt: true,
		when: { status: TROUBLES },
		message: ({ status }) => `Google had a problem of its own (${status})`,
		next: `${DOUBT} ${REPEATING}`,
	},
	unknownStatus,
];
