/**
 * The word a tap on Unsubscribe or Subscribe sends along, by calling code of the number.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
const WORDS: ReadonlyArray<readonly [callingCode: string, unsubscribe: string, subscribe: string]> =
	[
		['+34', 'BAJA', 'ALTA'],
		['+52', 'BAJA', 'ALTA'],
		['+33', 'STOP', 'Démarrer'],
		['+55', 'parar', 'começar'],
	];

export const keywordsOf = (number: string): { unsubscribe: string; subscribe: string } => {
	const [, unsubscribe = 'STOP', subscribe = 'START'] =
		WORDS.find(([callingCode]) => number.startsWith(callingCode)) ?? [];

	return { unsubscribe, subscribe };
};
