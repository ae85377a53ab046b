/** A date and a time of day, as they were written. */
export interface Written {
	/** Milliseconds since 1970 as if it were UTC. */
	readonly clock: number;
	/** Milliseconds ahead of UTC, or the IANA name of a zone; absent where none is named. */
	readonly offset?: number;
	readonly zone?: string;
}

const OFFSET = '(?<offset>Z|[+-]\\d\\d(?::?\\d\\d)?)';
const FRACTION = '(?:[.,](?<fraction>\\d{1,9}))?';

/** ISO 8601, long and short, and SQL, which may name a zone. */
const forms = [
	`(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)T(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)${FRACTION})?${OFFSET}?`,
	`(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?<minute>\\d\\d)(?:(?<second>\\d\\d)${FRACTION})?${OFFSET}?`,
	`(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d) (?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)${FRACTION})?(?: ?${OFFSET}| (?<zone>UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}))?`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/** Longer is no moment, so no pattern looks at it. */
export const MAX_CHARACTERS = 80;

/** The parts of a text in ISO 8601 or SQL; `undefined` when it is neither, or there is no such day. */
export const partsOf = (text: string): Written | undefined => {
	if (text.length > MAX_CHARACTERS) return undefined;
	const groups = forms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
	if (groups === undefined) return undefined;
	const { year, month, day, hour, minute, second = '0', fraction = '', offset, zone } = groups;

	const clock = clockOf({
		...{ year: Number(year), month: Number(month), day: Number(day) },
		...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
		millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
	});
	if (clock === undefined) return undefined;
	if (zone !== undefined) return { clock, zone };
	if (offset === undefined) return { clock };

	const ahead = offsetOf(offset);
	return ahead === undefined ? undefined : { clock, offset: ahead };
};

/** A date and a time of day by their numbers, month and day from 1. */
export interface Numbers {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly millisecond: number;
}

/** What a clock shows, as if it were UTC; `undefined` for a day or time that no clock shows. */
export const clockOf = (numbers: Numbers): number | undefined => {
	const { year, month, day, hour, minute, second, millisecond } = numbers;
	const isEndOfDay = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
	if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return undefined;

	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// Date moves the 30th of February into March.
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	date.setUTCHours(hour, minute, second, millisecond);

	return date.getTime();
};

const offsetOf = (text: string): number | undefined => {
	const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
	if (sign === undefined) return 0;
	if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
	const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;

	return sign === '-' ? -ahead : ahead;
};

/** `2026-12-24T18:00`, with seconds where there are some. */
export const isoOf = (clock: number, between = 'T'): string =>
	new Date(clock)
		.toISOString()
		.replace('T', between)
		.replace(/(?:\.000)?Z$/, '')
		.replace(/:00$/, '');
