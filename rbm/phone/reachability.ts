import { count, list, map, object, optional, text } from '../answer';
import { MAX_BATCH_NUMBERS } from '../limits';
import type { PhoneNumber } from './phoneNumber';

/**
 * Google's answer about up to 10,000 numbers.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/users/batchGet
 */
export interface BatchGetUsersResponse {
	readonly reachableUsers?: readonly string[];
	readonly totalRandomSampleUserCount?: number;
	readonly reachableRandomSampleUserCount?: number;
	/** US numbers only, by carrier. */
	readonly reachableUsersMap?: Readonly<
		Record<string, { readonly reachableUsers?: readonly string[] }>
	>;
}

/** The guide shows the counts as texts, the reference as integers. */
export const batchGetUsersResponse = object({
	reachableUsers: optional(list(text)),
	totalRandomSampleUserCount: optional(count),
	reachableRandomSampleUserCount: optional(count),
	reachableUsersMap: optional(map(object({ reachableUsers: optional(list(text)) }))),
});

/** Which numbers an agent can reach, and what the sample says. */
export interface Reachability {
	readonly reachableNumbers: readonly string[];
	readonly unreachableNumbers: readonly PhoneNumber[];
	/** Absent when Google named no carriers. */
	readonly reachableNumbersByCarrier?: Readonly<Record<string, readonly string[]>>;
	/** How many numbers Google drew; 0 when it drew none. */
	readonly sampleSize: number;
	readonly sampleReachable: number;
	/** Share of the sample that has RCS, in whole percent; 0 without a sample. */
	readonly sampleReachablePercent: number;
	/** What the sample figures mean, in a sentence. */
	readonly sampleNote: string;
}

/** The numbers in as few calls as may be, of equal size: a small rest would get no sample. */
export const inCalls = (numbers: readonly PhoneNumber[]): readonly (readonly PhoneNumber[])[] => {
	const calls = Math.ceil(numbers.length / MAX_BATCH_NUMBERS);
	const size = Math.ceil(numbers.length / calls);

	return Array.from({ length: calls }, (_, call) => numbers.slice(call * size, (call + 1) * size));
};

/** All answers to one list of numbers as one. */
export const reachabilityOf = (
	numbers: readonly PhoneNumber[],
	answers: readonly BatchGetUsersResponse[],
): Reachability => {
	const reachable = new Set(answers.flatMap(({ reachableUsers = [] }) => reachableUsers));
	const sum = (field: 'totalRandomSampleUserCount' | 'reachableRandomSampleUserCount'): number =>
		answers.reduce((total, answer) => total + (answer[field] ?? 0), 0);
	const sampleSize = sum('totalRandomSampleUserCount');
	const sampleReachable = sum('reachableRandomSampleUserCount');
	const percent = sampleSize === 0 ? 0 : Math.round((100 * sampleReachable) / sampleSize);
	const byCarrier = carriersOf(answers);

	return {
		reachableNumbers: [...reachable],
		unreachableNumbers: numbers.filter((number) => !reachable.has(number)),
		...(Object.keys(byCarrier).length > 0 && { reachableNumbersByCarrier: byCarrier }),
		sampleSize,
		sampleReachable,
		sampleReachablePercent: percent,
		sampleNote: noteOf(sampleSize, sampleReachable, percent),
	};
};

const carriersOf = (
	answers: readonly BatchGetUsersResponse[],
): Readonly<Record<string, readonly string[]>> => {
	const carriers = new Map<string, readonly string[]>();
	for (const { reachableUsersMap = {} } of answers) {
		for (const [carrier, { reachableUsers = [] }] of Object.entries(reachableUsersMap)) {
			carriers.set(carrier, [...(carriers.get(carrier) ?? []), ...reachableUsers]);
		}
	}

	return Object.fromEntries(carriers);
};

const noteOf = (size: number, reachable: number, percent: number): string =>
	size === 0
		? 'Google drew no sample: it does so from 500 different numbers in a call on.'
		: `Google drew ${inWords(size)} of the numbers at random and found RCS on ${inWords(reachable)} (${percent} %), on any carrier. This is what the agent could reach if it were launched on every carrier; "reachable" counts only carriers on which it is launched.`;

const inWords = (count: number): string => count.toLocaleString('en-US');
