/** What a callback does not say itself, and yet decides what it means. */
export interface Circumstances {
	/** When it came, in milliseconds since 1970. */
	readonly now: number;
	/** Whether the words of `everydayOptOutWords` opt out too. */
	readonly areEverydayWordsEnough: boolean;
}
