/** What a callback does not say itself, and yet decides what it means. */
export interface Circumstances {
	/** Whether the words of `everydayOptOutWords` opt out too. */
	readonly areEverydayWordsEnough: boolean;
}
