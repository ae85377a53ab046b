import { MAX_CARD_DESCRIPTION_CHARACTERS, MAX_CARD_TITLE_CHARACTERS } from '../../../rbm/limits';
import type { Attach } from './attachments';
import type { Definition } from './definition';
import type { FormOf } from './form';
import type { JsonObject } from './json';
import { mediaFields, readMedia } from './media';
import { readSuggestions, tappable } from './suggestion/suggestions';

/** What stands on a card. */
export const cardFields = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Pizza of the day',
		description: `At most ${MAX_CARD_TITLE_CHARACTERS} characters`,
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. With basil from our garden',
		description: `At most ${MAX_CARD_DESCRIPTION_CHARACTERS} characters`,
	},
	...mediaFields,
	...tappable('suggestions', 'Buttons on This Card', 'Buttons'),
] as const satisfies readonly Definition[];

/** A card, as Google takes it. */
export const readCard = (form: FormOf<typeof cardFields>, attach: Attach): JsonObject => {
	const title = form.text('title');
	const description = form.text('description');

	return {
		...(title !== undefined && { title }),
		...(description !== undefined && { description }),
		...readMedia(form, attach),
		...readSuggestions(form),
	};
};
