import { clockOf, isoOf, MAX_CHARACTERS, partsOf } from './written';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

interface Day {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}

/** Days that spreadsheets count from the end of 1899: those of 2000 to 2100. */
const SHEET_DAYS = { from: 36_526, to: 73_050, of1970: 25_569 };

/**
 * What somebody probably meant who wrote what is no moment, as a sentence that gives it by ISO 8601.
 * Nothing where that is anybody's guess.
 */
export const probablyMeant = (input: unknown): string | undefined => {
	if (typeof input !== 'string' && typeof input !== 'number') return undefined;
	const text = String(input).trim();
	if (text.length > MAX_CHARACTERS) return undefined;
	const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;

	return Number.isNaN(number) ? fromText(text) : fromNumber(number);
};

const fromNumber = (number: number): string | undefined => {
	const told = (at: number, unit: string) =>
		`As ${unit}, this would be ${new Date(at).toISOString().replace('.000Z', 'Z')}.`;
	if (Number.isInteger(number) && number >= 1e9 && number < 1e10) {
		return told(number * 1000, 'seconds since 1970');
	}
	if (Number.isInteger(number) && number >= 1e15 && number < 1e16) {
		return told(Math.floor(number / 1000), 'microseconds since 1970');
	}
	if (number < SHEET_DAYS.from || number > SHEET_DAYS.to) return undefined;
	const minutes = Math.round((number - SHEET_DAYS.of1970) * 24 * 60);

	return `As a number of a spreadsheet, this would be ${isoOf(minutes * 60_000)}.`;
};

const fromText = (text: string): string | undefined => {
	const days = daysIn(text).filter((day) => clockAt(day, NOON) !== undefined);
	if (days.length === 0) return undefined;
	const time = timeIn(text);
	if (time === undefined) {
		const examples = days.map((day) => isoOf(clockAt(day, EVENING) ?? 0)).join(' or ');
		return `It has no time of day: at 6 in the evening, it would be ${examples}.`;
	}
	const meant = days
		.flatMap((day) => clockAt(day, time) ?? [])
		.map((clock) => isoOf(clock) + time.zone)
		.filter((iso) => partsOf(iso) !== undefined);

	return meant.length === 0 ? undefined : `Probably ${meant.join(' or ')} is meant.`;
};

interface Time {
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	readonly zone: string;
}

const NOON: Time = { hour: 12, minute: 0, second: 0, zone: '' };
const EVENING: Time = { ...NOON, hour: 18 };

const clockAt = (day: Day, { hour, minute, second }: Time): number | undefined =>
	clockOf({ ...day, hour, minute, second, millisecond: 0 });

/** One, or two where day and month may be told in either order. */
const daysIn = (text: string): readonly Day[] => {
	const [, year, month, day] = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
	if (year !== undefined) return [dayOf(year, Number(month), day)];

	const [, first, between, second, end] =
		/(?<!\d)(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)(?!\d)/.exec(text) ?? [];
	if (end !== undefined) {
		const dayFirst = dayOf(end, Number(second), first);
		// Only who writes dots is known to begin with the day.
		return between === '.' || first === second
			? [dayFirst]
			: [dayFirst, dayOf(end, Number(first), second)];
	}

	const american = /([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i.exec(text);
	const other = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})(?!\d)/i;
	const [named, numbered, of] = american?.slice(1) ?? swapped(other.exec(text));
	const known = MONTHS.indexOf(named?.toLowerCase() ?? '') + 1;

	return known === 0 || of === undefined ? [] : [dayOf(of, known, numbered)];
};

const swapped = (found: RegExpExecArray | null): readonly (string | undefined)[] =>
	found === null ? [] : [found[2], found[1], found[3]];

const dayOf = (year: string, month: number, day = ''): Day => ({
	year: year.length === 2 ? 2000 + Number(year) : Number(year),
	month,
	day: Number(day),
});

const timeIn = (text: string): Time | undefined => {
	const found =
		/(?<![\d:.])(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?(?: ?([ap])\.?m\b)?/i.exec(text) ??
		/(?<![\d:.])(\d{1,2})()() ?([ap])\.?m\b/i.exec(text);
	if (found === null) return undefined;
	const [all, hours, minutes, seconds, half] = found;
	const afternoon = half?.toLowerCase();
	const hour =
		afternoon === undefined ? Number(hours) : (Number(hours) % 12) + (afternoon === 'p' ? 12 : 0);

	return {
		hour,
		minute: Number(minutes),
		second: Number(seconds ?? 0),
		zone: zoneIn(text.slice(found.index + all.length)),
	};
};

const zoneIn = (rest: string): string => {
	const [, hours, minutes = '00'] = /([+-]\d\d):?(\d\d)?(?!\d)/.exec(rest) ?? [];
	if (hours !== undefined) return `${hours}:${minutes}`;

	return /(?:^|\W)(?:UTC|GMT|Z)\b/i.test(rest) ? 'Z' : '';
};
