import { momentInWords } from '../../moment/readMoment';
import { clockIn, isTimeZone } from '../../moment/timeZone';
import type { Place } from '../place';
import { problem, type Check } from './finding';

const RFC_3339 =
	/^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an RFC 3339 time; `undefined` when it is none, or no day there is. */
export const momentOf = (value: unknown): number | undefined => {
	const [given, year, month, day] = (typeof value === 'string' && RFC_3339.exec(value)) || [];
	if (given === undefined) return undefined;

	// Date moves the 30th of February into March.
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	const moment = Date.parse(given);

	return date.getUTCDate() === Number(day) && !Number.isNaN(moment) ? moment : undefined;
};

/** `2026-11-12 10:30 America/New_York`: a point in time as it is shown at a place. */
export const shown = (moment: number, { zone = () => 'UTC' }: Place): string => {
	const named = zone();
	const known = isTimeZone(named) ? named : 'UTC';

	return momentInWords({
		at: moment,
		clock: clockIn(known, moment),
		zone: known,
		isLocal: false,
	});
};

/** A point in time by RFC 3339, as Google takes it. */
export const time: Check<string> = function* (value, at) {
	if (typeof value === 'string' && momentOf(value) !== undefined) return value;

	yield problem(at, 'is not a date and time. It must look like 2026-12-24T18:00:00Z.');
	return undefined;
};
