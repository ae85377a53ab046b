import { familyOf } from '../../../../rbm/event/callbackFamily';
import { isLate } from '../../../../rbm/event/late';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-28T12:00:00Z');

describe('what was sent', () => {
	test.each([
		['eight days ago', '2026-11-20T12:00:00Z', false],
		['a millisecond before that', '2026-11-20T11:59:59.999Z', true],
		['the same, to the nanosecond', '2026-11-20T11:59:59.999123456Z', true],
		['eight days ago in another zone', '2026-11-20T14:00:00+02:00', false],
		['nine days ago in another zone', '2026-11-19T23:30:00-12:00', true],
		['just now', '2026-11-28T12:00:00.000001Z', false],
		['in a year', '2027-11-28T12:00:00Z', false],
		['in 2018', '2018-12-31T15:01:23.045123456Z', true],
	])('%s (%s) is late: %s', (_, sendTime, late) => {
		expect(isLate(sendTime, NOW)).toBe(late);
	});

	test.each([
		undefined,
		'',
		'long ago',
		'Table 7',
		'2001',
		'2018-12-31',
		'31.12.2018 15:01',
		'2018-13-41T15:01:23Z',
		'1546268483',
		` 2018-12-31T15:01:23Z`,
		`2018-12-31T15:01:23.${'0'.repeat(1_000_000)}Z`,
	])('at no moment that can be read is not: %#', (sendTime) => {
		expect(isLate(sendTime, NOW)).toBe(false);
	});
});

const parse = (payload: object, now: number) =>
	parseCallback(Buffer.from(JSON.stringify(payload)), { ...USUAL, now });

/** Google's examples and the words for opting in and out, sent at the same time. */
const sendTime = '2026-11-28T12:00:00.123456Z';
const payloads = [
	...fixtureNames('data.').map((name) => [name, { ...fixture(name), sendTime }] as const),
	...['START', 'Stop!'].map((text) => {
		const senderPhoneNumber = '+4915112345678';
		return [
			text,
			{ ...fixture('data.userMessage.text'), senderPhoneNumber, sendTime, text },
		] as const;
	}),
];

test.each(payloads)('%s is the same when it is late, but for an opt-in', (_, payload) => {
	const { subscription, ...inTime } = { subscription: undefined, ...parse(payload, NOW) };
	const late = parse(payload, NOW + 9 * DAY);

	expect(inTime).not.toHaveProperty('late');
	expect(late).toEqual({
		...inTime,
		late: true,
		...(subscription === 'unsubscribed' && { subscription }),
	});
	expect(Object.keys(late ?? {})).toEqual(
		Object.keys(parse(payload, NOW) ?? {}).flatMap((name) => {
			if (name === 'subscription' && subscription === 'subscribed') return [];
			return name === 'sendTime' ? [name, 'late'] : [name];
		}),
	);
});

test.each([
	['data.userEvent.SUBSCRIBE', 'unknown'],
	['START', 'message'],
	['data.userEvent.UNSUBSCRIBE', 'subscription'],
	['Stop!', 'subscription'],
])('late, %s belongs to the family %s', (name, family) => {
	const callback = parse(new Map(payloads).get(name)!, NOW + 9 * DAY);

	expect(callback && familyOf(callback)).toBe(family);
});

test('without a moment, nothing is late', () => {
	const callback = parse(fixture('data.userEvent.SUBSCRIBE'), NOW);

	expect(callback).toMatchObject({ subscription: 'subscribed' });
	expect(callback).not.toHaveProperty('late');
});
