import { wordsOf } from '../words';

/** What the user wants from now on. */
export type Subscription = 'unsubscribed' | 'subscribed';

/**
 * Words that opt out from every country: people type them everywhere, and seldom to say something
 * else. STOP, BAJA and PARAR are also what Google's apps send when a user taps Unsubscribe; what is
 * typed by hand comes as a text only, without an event.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
export const optOutWords = [
	'ARRET',
	'BAJA',
	'OPT OUT',
	'OPTOUT',
	'PARAR',
	'STOP',
	'STOP ALL',
	'STOPALL',
	'STOPP',
	'UNSUBSCRIBE',
] as const;

/** Words with which people opt out, and as often answer a question. */
export const everydayOptOutWords = ['ANNULER', 'CANCEL', 'END', 'QUIT', 'SAIR'] as const;

/**
 * The keyword that Google's apps send when a user taps Subscribe, by the calling code of the number:
 * +1 is the US and who shares its code.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
export const optInKeywords = [
	{ callingCode: '+1', keyword: 'START' },
	{ callingCode: '+33', keyword: 'Démarrer' },
	{ callingCode: '+34', keyword: 'ALTA' },
	{ callingCode: '+44', keyword: 'START' },
	{ callingCode: '+49', keyword: 'START' },
	{ callingCode: '+52', keyword: 'ALTA' },
	{ callingCode: '+55', keyword: 'começar' },
	{ callingCode: '+91', keyword: 'START' },
] as const;

/**
 * What a text means when it is, as a whole, a keyword. Generous about opting out: in any case, with or
 * without accents, with punctuation or emoji around it, from any country. Strict about opting in: the
 * keyword of the number's country, in any case, with nothing but blanks around it.
 *
 * @param phoneNumber E.164
 * @param areEverydayWordsEnough whether the everyday words opt out too
 * @returns `undefined` for every other text
 */
export const readSubscription = (
	text: string,
	phoneNumber: string,
	areEverydayWordsEnough: boolean,
): Subscription | undefined => {
	const said = text.trim();
	// No keyword is longer, and folding a text of a megabyte would be work for nothing.
	if (said.length > MAX_LENGTH) return undefined;

	const words = wordsOf(said);
	if (certain.has(words)) return 'unsubscribed';
	if (areEverydayWordsEnough && everyday.has(words)) return 'unsubscribed';

	const isOptIn = optInKeywords.some(
		({ callingCode, keyword }) =>
			phoneNumber.startsWith(callingCode) && fold(said) === fold(keyword),
	);
	return isOptIn ? 'subscribed' : undefined;
};

const MAX_LENGTH = 100;

/** Letters with accents come as one sign or as two. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase();

const certain: ReadonlySet<string> = new Set(optOutWords.map(wordsOf));
const everyday: ReadonlySet<string> = new Set(everydayOptOutWords.map(wordsOf));
