import { LATE_AFTER_DAYS } from '../limits';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** RFC 3339, as Google writes it. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * Whether something is so old that Google would not have sent it any more: somebody may send again
 * what was recorded long ago, a clock runs wrong, or a phone was offline for weeks. What names no
 * moment, or one that is to come, is not late.
 *
 * @param sendTime as signed
 * @param now milliseconds since 1970
 */
export const isLate = (sendTime: string | undefined, now: number): boolean =>
	sendTime !== undefined &&
	TIMESTAMP.test(sendTime) &&
	now - Date.parse(sendTime) > LATE_AFTER_DAYS * DAY_MILLISECONDS;
