import { isRecord } from '../record';
import { member, type Place } from './place';

type JsonObject = Readonly<Record<string, unknown>>;
type Change = (value: unknown) => unknown;

/**
 * A message with the postback data of everything on it that can be tapped changed.
 *
 * @param message not judged yet: what is no suggestion is passed on as it is
 * @param change is told what stands there, and which suggestion it is of
 */
export const changePostbacks = (
	message: JsonObject,
	change: (postbackData: unknown, at: Place) => unknown,
): JsonObject => {
	const suggestionsAt = (around: Place) =>
		each('Suggestion', around, (suggestion, at) => {
			const wording: Change = (value) =>
				isRecord(value) ? { ...value, postbackData: change(value.postbackData, at) } : value;
			return within(['action'], wording)(within(['reply'], wording)(suggestion));
		});
	const cards = each('Card', MESSAGE, (card, at) =>
		within(['suggestions'], suggestionsAt(at))(card),
	);
	const changed = [
		within(['contentMessage', 'suggestions'], suggestionsAt(MESSAGE)),
		within([...CARD, 'standaloneCard', 'cardContent', 'suggestions'], suggestionsAt(MESSAGE)),
		within([...CARD, 'carouselCard', 'cardContents'], cards),
	].reduce<unknown>((value, step) => step(value), message);

	return isRecord(changed) ? changed : message;
};

const MESSAGE: Place = { group: '', label: '' };
const CARD = ['contentMessage', 'richCard'];

/** Changes what stands at the end of a path, if there is something. */
const within = ([name, ...deeper]: readonly string[], change: Change): Change =>
	name === undefined
		? change
		: (value) =>
				isRecord(value) && value[name] !== undefined
					? { ...value, [name]: within(deeper, change)(value[name]) }
					: value;

/** Changes each entry of a list, in a place called `name` and its number. */
const each =
	(name: string, around: Place, change: (value: unknown, at: Place) => unknown): Change =>
	(value) =>
		Array.isArray(value)
			? value.map((one, index) => change(one, member(around, `${name} ${index + 1}`)))
			: value;
