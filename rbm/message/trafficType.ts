import { readChoice } from '../choice';
import { isBlank } from '../record';

/**
 * What a message is for, as Google knows it and as people read it. Google refuses a message of a
 * multi-use agent that does not say.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const trafficTypes = [
	{
		value: 'ACKNOWLEDGEMENT',
		name: 'Acknowledgement',
		description: 'Confirms that somebody unsubscribed or subscribed. For every agent.',
	},
	{
		value: 'AUTHENTICATION',
		name: 'Authentication',
		description: 'One-time passwords and sign-in codes. Only for agents of that use (OTP).',
	},
	{
		value: 'PROMOTION',
		name: 'Promotion',
		description: 'Advertising, offers and announcements. For promotional and multi-use agents.',
	},
	{
		value: 'SERVICEREQUEST',
		name: 'Service Request',
		description: 'Answers to what somebody asked for. For every agent.',
	},
	{
		value: 'TRANSACTION',
		name: 'Transaction',
		description:
			'Orders, deliveries, appointments, payments. For transactional and multi-use agents.',
	},
] as const;

export type TrafficType = (typeof trafficTypes)[number]['value'];

/**
 * What the message is for; `undefined` leaves it to Google.
 *
 * @throws {InputError} there is no such traffic type
 */
export const readTrafficType = (input: unknown): TrafficType | undefined =>
	isBlank(input) ? undefined : readChoice(input, trafficTypes, 'Traffic Type');
