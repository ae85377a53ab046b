import { InputError } from '../explainedError';
import { isRecord } from '../record';
import { holdsExpression, UNEVALUATED } from '../template';
import { probablyMeant } from './meant';
import { clockIn, gapAt, isTimeZone, momentsAt, offsetInWords } from './timeZone';
import { isoOf, partsOf, type Written } from './written';

/** A point in time that was read for certain. */
export interface Moment {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** What a clock in `zone` shows then: milliseconds since 1970 as if it were UTC. */
	readonly clock: number;
	/** An IANA name, `UTC`, or an offset such as `+02:00`. */
	readonly zone: string;
	/** Whether no zone was named, so that it is the workflow's. */
	readonly isLocal: boolean;
	/** The same time again, where clocks are put back and nothing says which is meant. */
	readonly again?: number;
}

/** A point in time of a message, and the field it stands in. */
export interface NotedMoment {
	readonly field: string;
	readonly moment: Moment;
}

/** In milliseconds: those with 13 digits, of the years 2001 to 2286. */
const MILLISECONDS = { from: 1e12, to: 1e13 };

/**
 * A point in time from a field: ISO 8601 or SQL with a date and a time of day, a Date or Luxon's
 * DateTime, or milliseconds since 1970. Everything else could be read in two ways, and is refused.
 *
 * @param zone IANA name of the workflow's time zone, for a text that names none
 * @param field as it is called on screen
 * @throws {InputError} none of these, or a time that clocks in the zone leave out
 */
export const readMoment = (input: unknown, zone: string, field: string): Moment => {
	const at = millisecondsOf(input);
	if (at !== undefined) return { at, clock: clockIn(zone, at), zone, isLocal: false };

	const refusal = (text: string) => new InputError([{ field, message: `${field} ${text}` }]);
	const text = typeof input === 'string' ? input.trim() : '';
	if (holdsExpression(text)) throw refusal(UNEVALUATED);
	const written = partsOf(text);
	if (written === undefined) throw refusal(notAMoment(input));
	const { clock, offset } = written;
	if (offset !== undefined) {
		const name = offset === 0 ? 'UTC' : offsetInWords(clock, clock - offset);
		return { at: clock - offset, clock, zone: name, isLocal: false };
	}

	const named = written.zone ?? zone;
	if (!isTimeZone(named)) throw refusal(`names a time zone that does not exist. ${LOOKS}`);
	const [first, again] = momentsAt(named, clock);
	if (first === undefined) throw refusal(leftOut(written, named));
	const isLocal = written.zone === undefined;

	return { at: first, clock, zone: named, isLocal, ...(again !== undefined && { again }) };
};

const LOOKS = 'It must look like 2026-12-24T18:00.';

const notAMoment = (input: unknown): string => {
	const meant = probablyMeant(input);
	return `is not a date and time by ISO 8601. ${LOOKS}${meant === undefined ? '' : ` ${meant}`}`;
};

const leftOut = ({ clock }: Written, zone: string): string => {
	const { before, after } = gapAt(zone, clock);
	return `is ${isoOf(clock)}, which no clock in ${zone} shows: they are put forward then. Write ${isoOf(before)} or ${isoOf(after)}.`;
};

/** Of what says it without a zone. An expression's objects may come from another realm. */
const millisecondsOf = (input: unknown): number | undefined => {
	if (typeof input === 'number' || (typeof input === 'string' && /^\s*\d{13}\s*$/.test(input))) {
		const number = Number(input);
		const isIt = number >= MILLISECONDS.from && number < MILLISECONDS.to;
		return isIt && Number.isInteger(number) ? number : undefined;
	}
	if (!isRecord(input)) return undefined;
	const tell =
		Object.prototype.toString.call(input) === '[object Date]' ? input.getTime : input.toMillis;
	const at: unknown = typeof tell === 'function' ? tell.call(input) : undefined;

	return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
};

/** RFC 3339 in UTC, as Google takes it. */
export const asTimestamp = ({ at }: Moment): string =>
	new Date(at).toISOString().replace('.000Z', 'Z');

/** `2026-11-12 10:30 America/New_York, the workflow's time zone`. */
export const momentInWords = ({ clock, zone, isLocal }: Moment): string =>
	`${isoOf(clock, ' ')} ${zone}${isLocal ? ", the workflow's time zone" : ''}`;

/** Which of two equal times was taken, and how to write the other; nothing where there is one. */
export const choiceOfTwo = ({ at, again, clock, zone }: Moment): string | undefined => {
	if (again === undefined) return undefined;
	const [first, second] = [at, again].map((one) => isoOf(clock) + offsetInWords(clock, one));

	return `is a time that comes twice in ${zone}, where clocks are put back. The first was taken, ${first}. For the second, write ${second}.`;
};
