import { message, type RefusedMessage } from './build';

/** What is wrong with how long a message lives, or what it says it is for. */
export const deliveries: readonly RefusedMessage[] = [
	{
		name: 'a ttl of a number',
		message: message({ ttl: 60 }),
		at: 'ttl',
		says: ['Expire After (ttl) must be seconds in quotes with an s, such as "3600s".'],
	},
	{
		name: 'a ttl without unit',
		message: message({ ttl: '60' }),
		at: 'ttl',
		says: ['Expire After (ttl) must be seconds in quotes with an s, such as "3600s".'],
	},
	{
		name: 'a ttl of nothing',
		message: message({ ttl: '0s' }),
		at: 'ttl',
		says: ['Expire After (ttl) must be more than 0 seconds.'],
	},
	{
		name: 'a ttl of the past',
		message: message({ ttl: '-5s' }),
		at: 'ttl',
		says: ['Expire After (ttl) must be seconds in quotes with an s, such as "3600s".'],
	},
	{
		name: 'a ttl over 15 days',
		message: message({ ttl: '1296001s' }),
		at: 'ttl',
		says: [
			'Expire After (ttl) is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.',
		],
	},
	{
		name: 'a ttl with ten decimals',
		message: message({ ttl: '3.1234567890s' }),
		at: 'ttl',
		says: ['Expire After (ttl) must be seconds in quotes with an s, such as "3600s".'],
	},
	{
		name: 'an expiry that is no time',
		message: message({ expireTime: 'tomorrow' }),
		at: 'expire_time',
		says: [
			'Expire At (expireTime) is not a date and time. It must look like 2026-12-24T18:00:00Z.',
		],
	},
	{
		name: 'an expiry on a day there is not',
		message: message({ expireTime: '2030-02-30T09:00:00Z' }),
		at: 'expire_time',
		says: [
			'Expire At (expireTime) is not a date and time. It must look like 2026-12-24T18:00:00Z.',
		],
	},
	{
		name: 'an expiry in the past',
		message: message({ expireTime: '2020-01-01T00:00:00Z' }),
		at: 'expire_time',
		says: ['Expire At (expireTime) is 2020-01-01 00:00 UTC, which is in the past.'],
	},
	{
		name: 'an expiry in years',
		message: message({ expireTime: '2990-01-01T00:00:00Z' }),
		at: 'expire_time',
		says: [
			'Expire At (expireTime) is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.',
		],
	},
	{
		name: 'a ttl and an expiry',
		message: message({ ttl: '60s', expireTime: '2990-01-01T00:00:00Z' }),
		says: [
			'Expire At (expireTime) is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.',
			'Expire After (ttl) and Expire At (expireTime) are both set. Remove one of them: Google takes only one.',
		],
	},
	{
		name: 'a traffic type there is not',
		message: message({ messageTrafficType: 'MARKETING' }),
		at: 'message_traffic_type',
		says: [
			'Traffic Type cannot be "MARKETING". Choose one of ACKNOWLEDGEMENT, AUTHENTICATION, PROMOTION, SERVICEREQUEST, TRANSACTION.',
		],
	},
	{
		name: 'a traffic type in small letters',
		message: message({ messageTrafficType: 'promotion' }),
		at: 'message_traffic_type',
		says: [
			'Traffic Type cannot be "promotion". Choose one of ACKNOWLEDGEMENT, AUTHENTICATION, PROMOTION, SERVICEREQUEST, TRANSACTION.',
		],
	},
];
