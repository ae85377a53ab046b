import { BoundedMap } from '../boundedMap';

/** Longer than clocks are ever away from UTC, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

const formats = new BoundedMap<string, Intl.DateTimeFormat>(100);

/** @throws {RangeError} there is no such zone */
const formatOf = (zone: string): Intl.DateTimeFormat => {
	const known = formats.get(zone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(zone, format);

	return format;
};

/** Whether this is the IANA name of a zone, such as `Europe/Berlin`. */
export const isTimeZone = (zone: string): boolean => {
	try {
		return formatOf(zone) !== undefined;
	} catch {
		return false;
	}
};

/**
 * What clocks show: milliseconds since 1970 as if it were UTC.
 *
 * @param at milliseconds since 1970
 */
export const clockIn = (zone: string, at: number): number => {
	const parts = new Map<string, number>(
		formatOf(zone)
			.formatToParts(at)
			.map(({ type, value }) => [type, Number(value)]),
	);
	const of = (type: string): number => parts.get(type) ?? 0;
	const date = new Date(0);
	date.setUTCFullYear(of('year'), of('month') - 1, of('day'));
	date.setUTCHours(of('hour'), of('minute'), of('second'));

	// Zones are off by whole seconds.
	return date.getTime() + (((at % 1000) + 1000) % 1000);
};

/**
 * The moments at which clocks show this, in their order: none where they are put forward over it,
 * two where they are put back.
 *
 * @param clock milliseconds since 1970 as if it were UTC
 */
export const momentsAt = (zone: string, clock: number): readonly number[] => {
	const offsets = [clock - DAY, clock + DAY].map((at) => clockIn(zone, at) - at);
	const moments = new Set(offsets.map((offset) => clock - offset));

	return [...moments].filter((at) => clockIn(zone, at) === clock).sort((a, b) => a - b);
};

/** The first moment at which clocks show more than this, which they leave out. */
export const gapAt = (zone: string, clock: number): { before: number; after: number } => {
	const [earlier = 0, later = 0] = [clock - DAY, clock + DAY].map((at) => clockIn(zone, at) - at);

	return { before: clock - (later - earlier), after: clock + (later - earlier) };
};

/** `+02:00`, at which a clock is ahead of UTC. */
export const offsetInWords = (clock: number, at: number): string => {
	const minutes = Math.round(Math.abs(clock - at) / 60_000);
	const two = (count: number) => String(count).padStart(2, '0');

	return `${clock < at ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
