import { ADVISED_LIFETIME_SECONDS, MAX_LIFETIME_DAYS, MAX_LIFETIME_SECONDS } from '../../limits';
import type { Place } from '../place';
import { problem, warning, type Check, type Finding } from './finding';
import { momentOf, shown, time } from './time';

/** Google's JSON form of a duration. */
export const timeToLive: Check<string> = function* (value, at) {
	if (typeof value !== 'string' || !/^\d+(\.\d{1,9})?s$/.test(value)) {
		yield problem(at, 'must be seconds in quotes with an s, such as "3600s".');
		return undefined;
	}

	yield* checkLifetime(Number(value.slice(0, -1)), at, 'must be more than 0 seconds.');
	return value;
};

/** @param now milliseconds since 1970 */
export const expireTime = (now: number): Check<string> =>
	function* (value, at) {
		const read = yield* time(value, at);
		const moment = momentOf(read);
		if (moment === undefined) return undefined;

		const past = `is ${shown(moment, at)}, which is in the past.`;
		yield* checkLifetime((moment - now) / 1000, at, past);
		return read;
	};

function* checkLifetime(seconds: number, at: Place, tooShort: string): Iterable<Finding> {
	if (seconds <= 0) yield problem(at, tooShort);
	else if (seconds > MAX_LIFETIME_SECONDS) {
		yield problem(
			at,
			`is more than ${MAX_LIFETIME_DAYS} days away; RCS keeps a message with an expiry for ${MAX_LIFETIME_DAYS} days at most.`,
		);
	} else if (seconds < ADVISED_LIFETIME_SECONDS) {
		yield warning(
			at,
			`leaves less than ${ADVISED_LIFETIME_SECONDS} seconds. Google advises against it: the message may expire before a phone can take it.`,
		);
	}
}
