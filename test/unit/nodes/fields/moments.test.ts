import { thrown } from '../../../support/thrown';
import { accept, rows, run, sendJson, sendText, suggestion } from '../run';

const event = (start: unknown, end: unknown) =>
	sendText(
		rows(
			suggestion('Save', {
				type: 'createCalendarEvent',
				eventTitle: 'Check-up',
				start: start as string,
				end: end as string,
			}),
		),
	);
const inNewYork = (...items: ReturnType<typeof event>[]) =>
	run({ items, timezone: 'America/New_York' });
const message = async (item: ReturnType<typeof event>) =>
	(await thrown(() =>
		run({ items: [item], timezone: 'Europe/Berlin', answer: undefined }),
	)) as Error & {
		readonly description: string;
	};

test('the output and one hint tell a time with the zone it was read in', async () => {
	const { data, hints } = await inNewYork(
		event('2030-11-12T10:30', '2030-11-12T11:00'),
		event('2030-11-13 10:30:00', '2030-11-13T23:00+01:00'),
	);

	expect(data.map(({ times }) => times as unknown)).toEqual([
		[
			{
				field: 'Suggestion 1: Start',
				time: "2030-11-12 10:30 America/New_York, the workflow's time zone",
			},
			{
				field: 'Suggestion 1: End',
				time: "2030-11-12 11:00 America/New_York, the workflow's time zone",
			},
		],
		[
			{
				field: 'Suggestion 1: Start',
				time: "2030-11-13 10:30 America/New_York, the workflow's time zone",
			},
			{ field: 'Suggestion 1: End', time: '2030-11-13 23:00 +01:00' },
		],
	]);
	expect(hints.map((one) => one.message)).toEqual([
		"Times without a time zone: Suggestion 1: Start, 2030-11-12 10:30 America/New_York, the workflow's time zone (item 1); Suggestion 1: End, 2030-11-12 11:00 America/New_York, the workflow's time zone (item 1); Suggestion 1: Start, 2030-11-13 10:30 America/New_York, the workflow's time zone (item 2). If that is not the zone you mean, set it in the workflow's settings, or write times with theirs, such as 2026-12-24T18:00+01:00.",
	]);
});

test('of many times, three are named', async () => {
	const { hints } = await inNewYork(
		...Array.from({ length: 4 }, () => event('2030-11-12T10:30', '2030-11-12T11:00')),
	);

	expect(hints).toHaveLength(1);
	expect(hints[0]?.message).toContain('(item 2); and 5 more. If');
});

test('times that name their zone need no hint, and a message without times has none', async () => {
	const { hints } = await inNewYork(event('2030-11-12T10:30Z', 1_921_000_000_000));
	const { data } = await run({ items: [sendText()] });

	expect(hints).toEqual([]);
	expect(data[0]).not.toHaveProperty('times');
});

test('a time that was read wrongly before is refused, once, with what is meant', async () => {
	const { message: first, description } = await message(event('12.11.2030 18:00', 'Table 7'));

	expect(first).toBe(
		'Suggestion 1: Start is not a date and time by ISO 8601. It must look like 2026-12-24T18:00. Probably 2030-11-12T18:00 is meant.',
	);
	expect(description).toBe(
		'Also: Suggestion 1: End is not a date and time by ISO 8601. It must look like 2026-12-24T18:00.',
	);
});

test('an end that is missing is still told where the start is refused', async () => {
	const { description } = await message(event('soon', ''));

	expect(description).toBe('Also: Suggestion 1: End is empty. Choose when the event ends.');
});

test('a time that clocks leave out is refused, also as an expiry', async () => {
	expect((await message(event('2030-03-31T02:30', '2030-03-31T04:30'))).message).toMatch(
		/^Suggestion 1: Start is 2030-03-31T02:30, which no clock in Europe\/Berlin shows/,
	);
	expect((await message(sendText({ options: { expireAt: '2030-03-31T02:30' } }))).message).toMatch(
		/^Expire At is 2030-03-31T02:30, which no clock in Europe\/Berlin shows/,
	);
});

test('which of two equal times was taken is told', async () => {
	const { hints, requests } = await run({
		items: [event('2030-10-27T02:30', '2030-10-27T04:30')],
		timezone: 'Europe/Berlin',
		answer: accept,
	});

	expect(JSON.stringify(requests[0]?.body)).toContain('"startTime":"2030-10-27T00:30:00Z"');
	expect(hints[0]?.message).toMatch(
		/^Suggestion 1: Start \(.*\) is a time that comes twice in Europe\/Berlin, .* The first was taken, 2030-10-27T02:30\+02:00\./,
	);
});

test('a time that is refused is told in the zone of the workflow, by its name', async () => {
	expect((await message(event('2030-11-12T10:30', '2030-11-12T09:00Z'))).message).toBe(
		'Suggestion 1: End (2030-11-12 10:00 Europe/Berlin) is before Start (2030-11-12 10:30 Europe/Berlin).',
	);
	const past = sendText({ options: { expireAt: '2020-07-01T18:00' } });
	expect((await message(past)).message).toBe(
		'Expire At is 2020-07-01 18:00 Europe/Berlin, which is in the past.',
	);
	const json = sendJson({ contentMessage: { text: 'Hi' }, expireTime: '2020-07-01T18:00:00Z' });
	expect((await message(json)).message).toBe(
		'Expire At (expireTime) is 2020-07-01 20:00 Europe/Berlin, which is in the past.',
	);
});
