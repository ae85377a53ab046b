/** A part of a sentence; `said` are somebody's own words. */
export type Part = string | { readonly said: string };
export type Sentence = readonly Part[];

const LONGEST = 140;

/** Somebody's words, not more than a story needs. */
export const said = (text: string): Part => ({
	said: text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text,
});

const UNITS = [
	['h', 3_600_000],
	['min', 60_000],
] as const;

/** How long something took: "0.4 s", "12 s", "3 min"; "a moment" when nobody would notice. */
export const timeBetween = (from: string, to: string): string => {
	const passed = Math.max(0, Date.parse(to) - Date.parse(from));
	const [unit, size] = UNITS.find(([, length]) => passed >= length) ?? ['s', 1000];
	if (unit !== 's') return `${Math.round(passed / size)} ${unit}`;
	if (passed < 50) return 'a moment';
	return passed < 10_000 ? `${(passed / 1000).toFixed(1)} s` : `${Math.round(passed / 1000)} s`;
};

interface Person {
	readonly subject: string;
	readonly possessive: string;
	readonly has: string;
	readonly is: string;
}

/** How to speak of somebody who was named before. */
export const PERSONS: Readonly<Record<'she' | 'he' | 'they', Person>> = {
	she: { subject: 'she', possessive: 'her', has: 'has', is: 'is' },
	he: { subject: 'he', possessive: 'his', has: 'has', is: 'is' },
	they: { subject: 'they', possessive: 'their', has: 'have', is: 'are' },
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name without what a tester adds to it: "Ada, online" is Ada. */
export const firstName = (name: string): string => name.split(',')[0]?.trim() || name;

/** Parts with a full stop behind them, unless somebody's own words bring their own. */
export const sentence = (...parts: Sentence): Sentence =>
	/[.!?…]$/.test(textOf(parts)) ? parts : [...parts, '.'];

/** A sentence as plain text. */
export const textOf = (sentence: Sentence): string =>
	sentence.map((part) => (typeof part === 'string' ? part : part.said)).join('');
