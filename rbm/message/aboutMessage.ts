import { countCharacters, MAX_POSTBACK_CHARACTERS } from '../limits';
import { isBlank } from '../record';
import { changePostbacks } from './changePostbacks';
import { labelled, problemAt, type Place } from './place';
import { withAbout } from './postbackReference';

type JsonObject = Readonly<Record<string, unknown>>;

/** A message of which every tap says what it was about. */
export interface AboutMessage {
	readonly message: JsonObject;
	/** How many things on it can be tapped. */
	readonly tappable: number;
	/** Why not all of them say it. */
	readonly problem?: string;
}

/**
 * Puts what a message is about beside the postback data of everything on it that can be tapped.
 *
 * @param message not judged yet
 * @param about not blank
 */
export const aboutMessage = (given: JsonObject, about: string): AboutMessage => {
	const overfull: Overfull[] = [];
	let tappable = 0;
	const message = changePostbacks(given, (postbackData, at) => {
		tappable++;
		if (typeof postbackData !== 'string' && !isBlank(postbackData)) return postbackData;
		const own = typeof postbackData === 'string' ? postbackData : '';
		const both = withAbout(own, about);
		if (countCharacters(both) <= MAX_POSTBACK_CHARACTERS) return both;
		// What is too long by itself is refused in other words.
		if (countCharacters(own) <= MAX_POSTBACK_CHARACTERS) overfull.push({ at, own, both });
		return postbackData;
	});
	const [worst] = overfull.sort((one, other) => other.both.length - one.both.length);

	return { message, tappable, ...(worst !== undefined && { problem: inWords(worst, about) }) };
};

/** A suggestion that has no room for both. */
interface Overfull {
	readonly at: Place;
	readonly own: string;
	readonly both: string;
}

const inWords = ({ at, own, both }: Overfull, about: string): string => {
	const [given, rest, sum] = [about, own, both].map((text) =>
		countCharacters(text).toLocaleString('en-US'),
	);
	const most = MAX_POSTBACK_CHARACTERS.toLocaleString('en-US');
	const postback = problemAt(labelled(at, 'Postback Data'), `has ${rest}`).message;

	return `has ${given} characters, and ${postback}. With what keeps them apart that is ${sum}; Google takes ${most} for both together. Shorten one of them.`;
};
