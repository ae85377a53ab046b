import {
	endOfQuiet,
	isoIn,
	readTimeOfDay,
	type QuietHours,
} from '../../../../rbm/moment/quietHours';
import { inFull } from '../../../support/measure/endurance';

const hours = (from: string, until: string, zone = 'Europe/Berlin'): QuietHours => ({
	from: readTimeOfDay(from, 'From'),
	until: readTimeOfDay(until, 'Until'),
	zone,
});
/** When it ends, as clocks in the zone show it; `undefined` where it is not quiet. */
const endAt = (quiet: QuietHours, at: string): string | undefined => {
	const end = endOfQuiet(quiet, Date.parse(at));
	return end === undefined ? undefined : isoIn(quiet.zone, end);
};

test.each([
	['22:00', 1320],
	['7:30', 450],
	['07:30', 450],
	['0:00', 0],
	[' 23:59 ', 1439],
])('%j is a time of day', (input, minutes) => {
	expect(readTimeOfDay(input, 'From')).toBe(minutes);
});

test.each([
	...['7', '22', '24:00', '22:60', '22.00', '10 pm', '10:00 pm', '22:00:00', '-1:00', '122:00'],
	...['', 'night', '2026-11-28T22:00', 22, 0.9166, null, undefined, {}, ['22:00', '8:00']],
])('%j is none, and the way out is told', (input) => {
	expect(() => readTimeOfDay(input, 'Quiet Hours: From')).toThrow(
		'Quiet Hours: From must be a time of day from 00:00 to 23:59, such as 22:00 or 7:30.',
	);
});

test('an expression that was not evaluated is told as such', () => {
	expect(() => readTimeOfDay('{{ $json.from }}', 'From')).toThrow('Set the field to "Expression".');
});

describe('over midnight', () => {
	const night = hours('22:00', '8:00');

	test.each([
		['2026-11-28T20:59:59.999Z', undefined],
		['2026-11-28T21:00:00Z', '2026-11-29T08:00:00+01:00'],
		['2026-11-28T23:30:00Z', '2026-11-29T08:00:00+01:00'],
		['2026-11-29T06:59:59.999Z', '2026-11-29T08:00:00+01:00'],
		['2026-11-29T07:00:00Z', undefined],
		['2026-12-31T22:30:00Z', '2027-01-01T08:00:00+01:00'],
	])('at %s they end at %s', (at, end) => {
		expect(endAt(night, at)).toBe(end);
	});
});

test.each([
	['13:00', '15:30', '2026-11-28T11:59:00Z', undefined],
	['13:00', '15:30', '2026-11-28T12:00:00Z', '2026-11-28T15:30:00+01:00'],
	['13:00', '15:30', '2026-11-28T14:30:00Z', undefined],
	['00:00', '23:59', '2026-11-28T12:00:00Z', '2026-11-28T23:59:00+01:00'],
	['08:00', '07:59', '2026-11-28T12:00:00Z', '2026-11-29T07:59:00+01:00'],
	['22:00', '00:00', '2026-11-28T22:30:00Z', '2026-11-29T00:00:00+01:00'],
])('from %s until %s, at %s: %s', (from, until, at, end) => {
	expect(endAt(hours(from, until), at)).toBe(end);
});

test.each([
	['America/New_York', '2026-11-29T08:00:00-05:00'],
	['Asia/Kolkata', '2026-11-29T08:00:00+05:30'],
	['Asia/Kathmandu', '2026-11-29T08:00:00+05:45'],
	['UTC', '2026-11-29T08:00:00+00:00'],
])('in %s the clocks there decide', (zone, end) => {
	// Midnight there.
	const at = new Date(Date.parse(end) - 8 * 60 * 60 * 1000).toISOString();
	expect(endAt(hours('22:00', '8:00', zone), at)).toBe(end);
	expect(endAt(hours('22:00', '8:00', zone), end)).toBeUndefined();
});

describe('when clocks are put forward (Berlin, 29 March 2026, 2:00 to 3:00)', () => {
	test.each([
		// The night is an hour shorter.
		['22:00', '08:00', '2026-03-28T23:00:00Z', '2026-03-29T08:00:00+02:00'],
		// No clock shows when they end: the first one after it counts.
		['22:00', '02:30', '2026-03-29T00:59:00Z', '2026-03-29T03:00:00+02:00'],
		['22:00', '02:30', '2026-03-28T22:00:00Z', '2026-03-29T03:00:00+02:00'],
		['22:00', '02:30', '2026-03-29T01:00:00Z', undefined],
		// Nor when they begin.
		['02:30', '08:00', '2026-03-29T00:59:59Z', undefined],
		['02:30', '08:00', '2026-03-29T01:00:00Z', '2026-03-29T08:00:00+02:00'],
		// They would be over before they began.
		['02:10', '02:50', '2026-03-29T01:00:00Z', undefined],
	])('from %s until %s, at %s: %s', (from, until, at, end) => {
		expect(endAt(hours(from, until), at)).toBe(end);
	});
});

describe('when clocks are put back (Berlin, 25 October 2026, 3:00 to 2:00)', () => {
	test.each([
		['22:00', '08:00', '2026-10-24T21:00:00Z', '2026-10-25T08:00:00+01:00'],
		// A time that comes twice ends them twice.
		['22:00', '02:30', '2026-10-25T00:10:00Z', '2026-10-25T02:30:00+02:00'],
		['22:00', '02:30', '2026-10-25T00:45:00Z', undefined],
		['22:00', '02:30', '2026-10-25T01:10:00Z', '2026-10-25T02:30:00+01:00'],
		['02:30', '08:00', '2026-10-25T00:45:00Z', '2026-10-25T08:00:00+01:00'],
	])('from %s until %s, at %s: %s', (from, until, at, end) => {
		expect(endAt(hours(from, until), at)).toBe(end);
	});
});

test('whatever the hours, every minute of a year is quiet or ends them at one that is not', () => {
	const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
	const minute = (seed: number) => (seed * 7919) % 1440;
	for (let seed = 0; seed < inFull(40_000, 2000); seed++) {
		const quiet = {
			...{ from: minute(seed), until: minute(seed * 31 + 17) },
			zone: zones[seed % zones.length]!,
		};
		if (quiet.from === quiet.until) continue;
		const at = Date.UTC(2026, 0, 1) + ((seed * 104_729) % 525_600) * 60_000;
		const end = endOfQuiet(quiet, at);
		if (end === undefined) continue;

		expect(end).toBeGreaterThan(at);
		expect(end - at).toBeLessThanOrEqual(25 * 60 * 60 * 1000);
		expect([quiet, at, endOfQuiet(quiet, end)]).toEqual([quiet, at, undefined]);
		expect(endOfQuiet(quiet, end - 60_000)).toBeDefined();
	}
});
