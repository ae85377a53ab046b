import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';

import { InputError } from '../../../../rbm/explainedError';
import {
	choiceOfTwo,
	momentInWords,
	readMoment,
	type Moment,
} from '../../../../rbm/moment/readMoment';
import { inFull } from '../../../support/measure/endurance';
import { thrown } from '../../../support/thrown';

const NEW_YORK = 'America/New_York';
const BERLIN = 'Europe/Berlin';
const iso = (input: unknown, zone = NEW_YORK) =>
	new Date(readMoment(input, zone, 'Start').at).toISOString();
const refusal = async (input: unknown, zone = NEW_YORK) =>
	(await thrown(() => readMoment(input, zone, 'Start'))).message;
const NOT_ISO = 'Start is not a date and time by ISO 8601. It must look like 2026-12-24T18:00.';

test.each<[unknown, string]>([
	['2026-11-12T18:00', '2026-11-12T23:00:00.000Z'],
	[' 2026-11-12T18:00:00 ', '2026-11-12T23:00:00.000Z'],
	['2026-07-12T18:00:00.1239', '2026-07-12T22:00:00.123Z'],
	['2026-11-12T18:00:00Z', '2026-11-12T18:00:00.000Z'],
	['2026-11-12t18:00:00,5z', '2026-11-12T18:00:00.500Z'],
	['2026-11-12T18:00+01:00', '2026-11-12T17:00:00.000Z'],
	['2026-11-12T18:00:00.000-0530', '2026-11-12T23:30:00.000Z'],
	['20261112T180000Z', '2026-11-12T18:00:00.000Z'],
	['2026-11-12T24:00Z', '2026-11-13T00:00:00.000Z'],
	['2026-11-12 18:00:00', '2026-11-12T23:00:00.000Z'],
	['2026-11-12 18:00', '2026-11-12T23:00:00.000Z'],
	['2026-11-12 18:00:00.25+01', '2026-11-12T17:00:00.250Z'],
	['2026-11-12 18:00:00 +01:00', '2026-11-12T17:00:00.000Z'],
	['2026-11-12 18:00:00 Europe/Berlin', '2026-11-12T17:00:00.000Z'],
	['2026-11-12 18:00 UTC', '2026-11-12T18:00:00.000Z'],
	['2028-02-29T12:00Z', '2028-02-29T12:00:00.000Z'],
	[1_795_000_000_000, '2026-11-18T11:06:40.000Z'],
	['1795000000000', '2026-11-18T11:06:40.000Z'],
	[new Date('2026-11-12T18:00:00Z'), '2026-11-12T18:00:00.000Z'],
	[DateTime.fromISO('2026-11-12T18:00', { zone: BERLIN }), '2026-11-12T17:00:00.000Z'],
])('%p is %s', (input, expected) => {
	expect(iso(input)).toBe(expected);
});

test.each<[unknown, string]>([
	['12.11.2026 18:00', ' Probably 2026-11-12T18:00 is meant.'],
	['12.11.26, 18:00 Uhr', ' Probably 2026-11-12T18:00 is meant.'],
	['2026/12/24 18:00', ' Probably 2026-12-24T18:00 is meant.'],
	['24/12/2026 18:00', ' Probably 2026-12-24T18:00 is meant.'],
	['12/11/2026 6:05 PM', ' Probably 2026-11-12T18:05 or 2026-12-11T18:05 is meant.'],
	['2026-12-24 6pm', ' Probably 2026-12-24T18:00 is meant.'],
	['Nov 12, 2026 12:30 am', ' Probably 2026-11-12T00:30 is meant.'],
	['Thu, 12 Nov 2026 18:00:00 GMT', ' Probably 2026-11-12T18:00Z is meant.'],
	['Thu Nov 12 2026 18:00:05 GMT+0100 (CET)', ' Probably 2026-11-12T18:00:05+01:00 is meant.'],
	['2026-12-24', ' It has no time of day: at 6 in the evening, it would be 2026-12-24T18:00.'],
	['24. Dec 2026', ' It has no time of day: at 6 in the evening, it would be 2026-12-24T18:00.'],
	[1_795_000_000, ' As seconds since 1970, this would be 2026-11-18T11:06:40Z.'],
	['1795000000', ' As seconds since 1970, this would be 2026-11-18T11:06:40Z.'],
	[1_795_000_000_000_000, ' As microseconds since 1970, this would be 2026-11-18T11:06:40Z.'],
	[46_338.75, ' As a number of a spreadsheet, this would be 2026-11-12T18:00.'],
	...[
		'5',
		5,
		'Table 7',
		'soon',
		'tomorrow',
		'18:00',
		'2026-11',
		'2026',
		'2026-W46-4T18:00',
		'2026-316T18:00',
		'2026-02-30T18:00',
		'2026-13-01T18:00',
		'2026-11-12T25:00',
		'2026-11-12T18:60',
		'2026-11-12T18:00:00+25:00',
		'x'.repeat(100_000),
		true,
		{},
		[],
		['2026-11-12T18:00'],
		new Date(NaN),
		NaN,
		Infinity,
		-1_795_000_000_000,
		1_795_000_000_000.5,
	].map((input): [unknown, string] => [input, '']),
])('%p is no moment%s', async (input, meant) => {
	expect(await refusal(input)).toBe(NOT_ISO + meant);
});

test('a zone that does not exist and an expression that was not evaluated are named', async () => {
	expect(await refusal('2026-11-12 18:00:00 Europe/Bärlin')).toMatch(/^Start is not a date/);
	expect(await refusal('2026-11-12 18:00:00 Europe/Berlon')).toBe(
		'Start names a time zone that does not exist. It must look like 2026-12-24T18:00.',
	);
	expect(await refusal('{{ $json.start }}')).toBe(
		'Start still holds {{ … }}. Set the field to "Expression".',
	);
});

test('a time that clocks leave out is refused', async () => {
	expect(await refusal('2026-03-29T02:30', BERLIN)).toBe(
		'Start is 2026-03-29T02:30, which no clock in Europe/Berlin shows: they are put forward then. Write 2026-03-29T01:30 or 2026-03-29T03:30.',
	);
	expect(iso('2026-03-29T02:30+01:00', BERLIN)).toBe('2026-03-29T01:30:00.000Z');
	expect(iso('2026-03-29T02:30', NEW_YORK)).toBe('2026-03-29T06:30:00.000Z');
	expect(await refusal('2026-03-08T02:00', NEW_YORK)).toMatch(/no clock in America\/New_York/);
	expect(await refusal('2011-12-30T12:00', 'Pacific/Apia')).toMatch(/no clock in Pacific\/Apia/);
});

test('of a time that comes twice, the first is taken, and it is told', () => {
	const moment = readMoment('2026-10-25T02:30', BERLIN, 'Start');

	expect(new Date(moment.at).toISOString()).toBe('2026-10-25T00:30:00.000Z');
	expect(choiceOfTwo(moment)).toBe(
		'is a time that comes twice in Europe/Berlin, where clocks are put back. The first was taken, 2026-10-25T02:30+02:00. For the second, write 2026-10-25T02:30+01:00.',
	);
	expect(choiceOfTwo(readMoment('2026-10-25T04:30', BERLIN, 'Start'))).toBeUndefined();
	expect(choiceOfTwo(readMoment('2026-10-25T02:30+01:00', BERLIN, 'Start'))).toBeUndefined();
});

test.each<[unknown, string]>([
	['2026-11-12T10:30', "2026-11-12 10:30 America/New_York, the workflow's time zone"],
	['2026-11-12T10:30:05', "2026-11-12 10:30:05 America/New_York, the workflow's time zone"],
	['2026-11-12T10:30Z', '2026-11-12 10:30 UTC'],
	['2026-11-12T10:30-03:30', '2026-11-12 10:30 -03:30'],
	['2026-11-12 10:30 Europe/Berlin', '2026-11-12 10:30 Europe/Berlin'],
	[1_795_000_000_000, '2026-11-18 06:06:40 America/New_York'],
])('%p is told as %s', (input, told) => {
	expect(momentInWords(readMoment(input, NEW_YORK, 'Start'))).toBe(told);
});

/** Ways to write a time that people and programs have, beside those that are read. */
const formats = [
	...['dd.MM.yyyy HH:mm', 'd.M.yy H:mm', 'yyyy/MM/dd HH:mm', 'MM/dd/yyyy hh:mm a'],
	...[
		'dd/MM/yyyy HH:mm:ss',
		'dd-MM-yyyy HH:mm',
		'LLL d, yyyy HH:mm',
		'ccc, dd LLL yyyy HH:mm:ss ZZZ',
	],
	...['yyyy-MM-dd', 'HH:mm', 'X', "kkkk-'W'WW-c'T'HH:mm", "yyyy-ooo'T'HH:mm", 'yyyy.MM.dd HH:mm'],
	...["yyyy-MM-dd'T'HH:mm", 'yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ss.SSSZZ", 'x'],
];
const someTime = fc.integer({ min: 1_000_000_000_000, max: 4_000_000_000_000 });
const written = fc
	.tuple(someTime, fc.constantFrom(...formats), fc.constantFrom('UTC', NEW_YORK, BERLIN))
	.map(([at, format, zone]) => DateTime.fromMillis(at, { zone }).toFormat(format));
/** Written, and then damaged. */
const damaged = fc
	.tuple(written, fc.nat(30), fc.nat(3), fc.string({ maxLength: 3 }))
	.map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
const anyText = fc.oneof(
	written,
	damaged,
	fc.string(),
	fc.stringMatching(/^[\d:\-/. TZ+aAPpM]{0,28}$/),
);

/** What Luxon, which n8n's DateTime is, says of it: of ISO and SQL what has date and time. */
const secondOpinion = (text: string, zone: string): DateTime | undefined => {
	const trimmed = text.trim();
	if (/^\d{13}$/.test(trimmed)) return DateTime.fromMillis(Number(trimmed));
	if (!/[t ]\d/i.test(trimmed)) return undefined;

	return [DateTime.fromISO(trimmed, { zone }), DateTime.fromSQL(trimmed, { zone })].find(
		({ isValid }) => isValid,
	);
};

const readOrNothing = (text: string, zone: string): Moment | undefined => {
	try {
		return readMoment(text, zone, 'Start');
	} catch (error) {
		if (error instanceof InputError) return undefined;
		throw error;
	}
};

test('no text is a moment that is not ISO or SQL, and those are the same as to Luxon', () => {
	Settings.defaultLocale = 'en';
	fc.assert(
		fc.property(anyText, fc.constantFrom('UTC', NEW_YORK, BERLIN), (text, zone) => {
			const moment = readOrNothing(text, zone);
			if (moment === undefined) return;
			// Of two equal times, Luxon takes either.
			expect([moment.at, moment.again]).toContain(secondOpinion(text, zone)?.toMillis() ?? 'none');
		}),
		{ numRuns: inFull(200_000, 5000) },
	);
});

test('what is written by ISO or SQL is read, in every zone', () => {
	const zones = [
		'UTC',
		NEW_YORK,
		BERLIN,
		'Asia/Kathmandu',
		'Australia/Lord_Howe',
		'Africa/Casablanca',
	];
	fc.assert(
		fc.property(someTime, fc.constantFrom(...zones), (at, zone) => {
			const time = DateTime.fromMillis(at, { zone });
			const moment = readMoment(time.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS"), zone, 'Start');

			expect([moment.at, moment.again]).toContain(at);
			expect(readMoment(time.toISO(), zone, 'Start').at).toBe(at);
			expect(readMoment(time.toSQL(), zone, 'Start').at).toBe(at);
			expect(readMoment(time, zone, 'Start').at).toBe(at);
			expect(readMoment(at, zone, 'Start').at).toBe(at);
		}),
		{ numRuns: inFull(30_000, 1000), examples: [[1_795_000_000_000, BERLIN]] },
	);
});
