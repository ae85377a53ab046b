import { MAX_INVITATIONS_A_DAY, MAX_TESTERS } from '../../../rbm/limits';
import { TROUBLES, type Row } from './refusal';

/** An answer of Google's own, not of somebody on the way. */
const management = { api: 'management', isGoogles: true } as const;

/**
 * What the management API is known to refuse with. These rows come before the general ones, which
 * speak of messages and phones.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest
 */
export const managementRows: readonly Row[] = [
	{
		page: 'agents-and-testers',
		failure: 'credential-invalid',
		when: { ...management, status: 403 },
		reason: 'access',
		message: 'This service account may not manage agents and test devices',
		next: 'Sending, checking and receiving still work: only the operations under "Agent" and "Tester" and the list of agents need the Business Communications API (scope businesscommunications). Use a key made in the RCS for Business Developer Console (Partner account settings > Service account), or enable that API for the key\'s Google Cloud project. An agent can always be chosen "By ID"; one of another partner account is refused in the same way.',
	},
	{
		page: 'agents-and-testers',
		when: { ...management, status: 404, words: /cannot be reached/i },
		message: 'This phone has no RCS, so it cannot be invited',
		next: 'Switch on RCS chats in the messages app of the phone, wait until it says "Connected", and invite it again.',
	},
	{
		page: 'agents-and-testers',
		failure: 'configuration-invalid',
		when: { ...management, status: 404 },
		message: 'Google does not find this agent or test device in your account',
		next: 'Compare the agent id and the phone number with the RCS for Business Developer Console, and use a service account of the same partner account.',
	},
	{
		page: 'agents-and-testers',
		when: { ...management, status: [400, 409], words: /declin/i },
		message: 'The owner of this phone declined the invitation',
		next: 'Remove the device with "Tester: Remove", then invite it again.',
	},
	{
		page: 'agents-and-testers',
		when: { ...management, status: 400 },
		message: 'Google refused the request as invalid',
		next: 'Check the phone number and the agent id.',
	},
	{
		page: 'agents-and-testers',
		failure: 'quota-exhausted',
		isFinal: true,
		when: { ...management, status: 429, path: /\/testers$/ },
		message: 'Google takes no more invitations for this agent now',
		next: `An agent may invite ${MAX_INVITATIONS_A_DAY} devices a day and ${MAX_TESTERS} in all. Try again tomorrow, or remove devices that are not needed.`,
	},
	{
		page: 'agents-and-testers',
		failure: 'temporarily-unavailable',
		when: { api: 'management', status: TROUBLES },
		message: ({ status }) => `Google had a problem of its own (${status})`,
		next: 'Run the node again later. An invitation that was repeated does no harm.',
	},
];
