import { asDuration } from '../../../../rbm/message/agentMessage';
import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const DAY_SECONDS = 24 * 60 * 60;
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const labels = { ttl: 'Expire After', expireTime: 'Expire At' };

/** What is told about a message with this expiry, once filled in and once written in JSON. */
const told = (expiry: object) =>
	[labels, undefined].flatMap((words) => {
		const { problems = [], warnings = [] } = parseAgentMessage(
			{ contentMessage: { text: 'Hello' }, ...expiry },
			NOW,
			{ labels: words },
		);
		return [...problems, ...warnings].map(({ message }) => message);
	});

test.each([
	[10, '10s'],
	[1.5, '1.5s'],
	[1 / 3, '0.333s'],
	[0.001, '0.001s'],
	[15 * DAY_SECONDS, '1296000s'],
])('%d seconds are written %s', (seconds, duration) => {
	expect(asDuration(seconds)).toBe(duration);
});

test.each([
	['15 days exactly', { ttl: '1296000s' }],
	['15 days ahead exactly', { expireTime: inSeconds(15 * DAY_SECONDS) }],
	['a time of another zone', { expireTime: '2026-11-20T17:01:00+02:00' }],
	['ten seconds', { ttl: '10s' }],
])('%s can be sent without a word', (_, expiry) => {
	expect(told(expiry)).toEqual([]);
});

const tooLong =
	'is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.';

test.each([
	['over 15 days', { ttl: '1296000.001s' }, 'ttl', tooLong],
	['over 15 days ahead', { expireTime: inSeconds(15 * DAY_SECONDS + 1) }, 'expireTime', tooLong],
	[
		'now',
		{ expireTime: inSeconds(0) },
		'expireTime',
		'is 2026-11-20 15:00 UTC, which is in the past.',
	],
	[
		'no time',
		{ expireTime: 'tomorrow' },
		'expireTime',
		'is not a date and time. It must look like 2026-12-24T18:00:00Z.',
	],
	[
		'nine seconds',
		{ ttl: '9s' },
		'ttl',
		'leaves less than 10 seconds. Google advises against it: the message may expire before a phone can take it.',
	],
] as const)('%s is told by the name on screen, in JSON by Google’s too', (_, expiry, key, text) => {
	expect(told(expiry)).toEqual([`${labels[key]} ${text}`, `${labels[key]} (${key}) ${text}`]);
});

test('both at once are refused', () => {
	expect(told({ ttl: '60s', expireTime: inSeconds(60) })).toEqual([
		'Expire After and Expire At are both set. Remove one of them: Google takes only one.',
		'Expire After (ttl) and Expire At (expireTime) are both set. Remove one of them: Google takes only one.',
	]);
});
