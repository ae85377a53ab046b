import type { Circumstances } from '../../../rbm/event/circumstances';

/** What a new trigger says about a callback that has just come, on the day of Google's examples. */
export const USUAL: Circumstances = {
	now: Date.parse('2018-12-31T15:01:24Z'),
	areEverydayWordsEnough: false,
};
