import { InputError } from '../explainedError';
import { holdsExpression, UNEVALUATED } from '../template';
import { clockIn, momentsAt, offsetInWords } from './timeZone';

/** Hours of every day, by the clocks of a zone; over midnight where they end before they begin. */
export interface QuietHours {
	/** Minutes since midnight, of the first that is quiet and the first that is not any more. */
	readonly from: number;
	readonly until: number;
	/** An IANA name. */
	readonly zone: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * A time of day such as 22:00 or 7:30, in minutes since midnight. What could be meant otherwise (7, 10
 * pm, 24:00) is refused.
 *
 * @param field as it is called on screen
 * @throws {InputError} it is none
 */
export const readTimeOfDay = (input: unknown, field: string): number => {
	const text = String(input).trim();
	const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
	if (minutes !== undefined && Number(hours) < 24) return Number(hours) * 60 + Number(minutes);

	const fault = holdsExpression(text)
		? UNEVALUATED
		: 'must be a time of day from 00:00 to 23:59, such as 22:00 or 7:30.';
	throw new InputError([{ field, message: `${field} ${fault}` }]);
};

/**
 * When quiet hours end. Clocks decide, also on days on which they are put forward or back.
 *
 * @param at milliseconds since 1970
 * @returns the first moment after it that is not quiet; `undefined` where `at` is none of quiet hours
 */
export const endOfQuiet = (quiet: QuietHours, at: number): number | undefined => {
	if (!isQuiet(quiet, at)) return undefined;
	const clock = clockIn(quiet.zone, at);
	const today = clock - (clock % DAY) + quiet.until * MINUTE;
	const end = momentsAt(quiet.zone, today > clock ? today : today + DAY).find((one) => one > at);
	if (end !== undefined) return end;

	// No clock shows this time: they are put forward over it.
	let minute = at - (at % MINUTE);
	while (isQuiet(quiet, minute)) minute += MINUTE;
	return minute;
};

const isQuiet = ({ from, until, zone }: QuietHours, at: number): boolean => {
	const minute = Math.floor((clockIn(zone, at) % DAY) / MINUTE);

	return from < until ? minute >= from && minute < until : minute >= from || minute < until;
};

/** ISO 8601 with seconds and offset, as a clock in the zone shows it: `2026-11-29T08:00:00+01:00`. */
export const isoIn = (zone: string, at: number): string => {
	const clock = clockIn(zone, at);

	return new Date(clock).toISOString().slice(0, 19) + offsetInWords(clock, at);
};
