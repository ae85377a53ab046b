import type { Circumstances } from '../../rbm/event/circumstances';

/** What a new trigger says about a callback that has just come. */
export const USUAL: Circumstances = { areEverydayWordsEnough: false };
