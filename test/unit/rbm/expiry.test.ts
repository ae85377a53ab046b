import { readExpiry, type ExpiryInput } from '../../../rbm/message/agentMessage';
import { thrown } from '../../support/thrown';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const DAY_SECONDS = 24 * 60 * 60;
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

test('no expiry is none', () => {
	expect(readExpiry({}, NOW)).toBeUndefined();
});

test.each<[string, ExpiryInput, object]>([
	['ten seconds', { afterSeconds: 10 }, { ttl: '10s' }],
	['one and a half seconds', { afterSeconds: 1.5 }, { ttl: '1.5s' }],
	['a third of a second', { afterSeconds: 1 / 3 }, { ttl: '0.333s' }],
	['15 days exactly', { afterSeconds: 15 * DAY_SECONDS }, { ttl: '1296000s' }],
	['a time', { at: '2026-11-20T15:01:23.045Z' }, { expireTime: '2026-11-20T15:01:23.045Z' }],
	[
		'a time of another zone',
		{ at: '2026-11-20T17:01:00+02:00' },
		{ expireTime: '2026-11-20T15:01:00.000Z' },
	],
	['a Date', { at: new Date(NOW + 1) }, { expireTime: '2026-11-20T15:00:00.001Z' }],
	[
		'15 days ahead exactly',
		{ at: inSeconds(15 * DAY_SECONDS) },
		{ expireTime: '2026-12-05T15:00:00.000Z' },
	],
])('%s is %j', (_, input, expiry) => {
	expect(readExpiry(input, NOW)).toEqual(expiry);
});

const notPositive = 'Expire After must be a number greater than 0.';
const notTime = 'Expire At is not a date and time. It must look like 2026-12-24T18:00:00Z.';
const tooLong = (field: string) =>
	`${field} is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.`;

test.each<[string, ExpiryInput, string]>([
	[
		'both',
		{ afterSeconds: 10, at: inSeconds(10) },
		'Expire After and Expire At are both set. Remove one of them: Google takes only one.',
	],
	['zero', { afterSeconds: 0 }, notPositive],
	['what would be rounded to zero', { afterSeconds: 0.0004 }, notPositive],
	['less than zero', { afterSeconds: -1 }, notPositive],
	['not a number', { afterSeconds: NaN }, notPositive],
	['for ever', { afterSeconds: Infinity }, notPositive],
	['over 15 days', { afterSeconds: 15 * DAY_SECONDS + 1 }, tooLong('Expire After')],
	['over 15 days ahead', { at: inSeconds(15 * DAY_SECONDS + 1) }, tooLong('Expire At')],
	['now', { at: inSeconds(0) }, 'Expire At (2026-11-20T15:00:00.000Z) is in the past.'],
	['the past', { at: inSeconds(-60) }, 'Expire At (2026-11-20T14:59:00.000Z) is in the past.'],
	['no time', { at: 'tomorrow' }, notTime],
	['an empty time', { at: '' }, notTime],
	['an invalid Date', { at: new Date(NaN) }, notTime],
])('%s is refused', async (_, input, message) => {
	expect((await thrown(() => readExpiry(input, NOW))).message).toBe(message);
});
