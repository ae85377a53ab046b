/** What the user wants from now on. */
export type Subscription = 'unsubscribed' | 'subscribed';

/**
 * The keywords that Google's apps send when a user taps Unsubscribe or Subscribe, by the calling
 * code of the number: +1 is the US and who shares its code. Users also type them by hand, and then
 * no event comes with them.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
export const subscriptionKeywords = [
	{ callingCode: '+1', unsubscribed: 'STOP', subscribed: 'START' },
	{ callingCode: '+33', unsubscribed: 'STOP', subscribed: 'Démarrer' },
	{ callingCode: '+34', unsubscribed: 'BAJA', subscribed: 'ALTA' },
	{ callingCode: '+44', unsubscribed: 'STOP', subscribed: 'START' },
	{ callingCode: '+49', unsubscribed: 'STOP', subscribed: 'START' },
	{ callingCode: '+52', unsubscribed: 'BAJA', subscribed: 'ALTA' },
	{ callingCode: '+55', unsubscribed: 'parar', subscribed: 'começar' },
	{ callingCode: '+91', unsubscribed: 'STOP', subscribed: 'START' },
] as const;

/**
 * What a text means when it is, as a whole, a keyword of the number's country: in any case, with
 * blanks around it. `undefined` for every other text, and for countries without known keywords.
 *
 * @param phoneNumber E.164
 */
export const readSubscription = (text: string, phoneNumber: string): Subscription | undefined => {
	const keywords = subscriptionKeywords.find(({ callingCode }) =>
		phoneNumber.startsWith(callingCode),
	);
	// No keyword is longer, and folding a text of a megabyte would be work for nothing.
	if (keywords === undefined || text.length > MAX_LENGTH) return undefined;

	const said = fold(text);
	if (said === fold(keywords.unsubscribed)) return 'unsubscribed';
	if (said === fold(keywords.subscribed)) return 'subscribed';
	return undefined;
};

const MAX_LENGTH = 100;

/** Letters with accents come as one sign or as two. */
const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();
