import { aboutMessage } from '../../../../rbm/message/aboutMessage';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import type { JsonObject } from '../json';
import type { Item } from '../../run/item';

/** What a message is about: said once, and known again with every tap on it. */
export const about = {
	displayName: 'What Is It About?',
	name: 'about',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 4711',
	description:
		'A few words that the trigger gives back as "about" with every tap on this message, whatever is tapped. The person does not see them. An answer that is typed does not bring them back.',
} as const satisfies Definition;

type Fields = FormOf<readonly [typeof about]>;

/** The message with what it is about, if that was said; what is wrong with it is noted. */
export const sayAbout = (item: Item, form: Fields, message: JsonObject): JsonObject => {
	const words = form.text('about');
	if (words === undefined) {
		if (item.isExpression(about)) {
			form.warn(form.at('about'), 'is empty for this item, so a tap does not say it.');
		}
		return message;
	}
	if (typeof words !== 'string') {
		form.refuse('about', 'must be a text. Check its expression.');
		return message;
	}
	if (/\p{Surrogate}/u.test(words)) {
		form.refuse('about', 'holds half of an emoji. It was cut in two, perhaps by an expression.');
		return message;
	}
	const { message: marked, tappable, problem } = aboutMessage(message, words);
	if (problem !== undefined) form.refuse('about', problem);
	if (tappable === 0) {
		form.warn(form.at('about'), 'comes back with a tap, and this message has nothing to tap.');
	}

	return marked;
};
