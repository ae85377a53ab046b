import { MAX_CARD_TITLE_CHARACTERS } from '../../../../../rbm/limits';
import type { Definition } from '../../../fields/definition';
import { mediaFields } from '../../../fields/media';

/** What a card has besides the question and the choices. */
export const questionCardFields = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your appointment tomorrow',
		description: `In bold above the question: at most ${MAX_CARD_TITLE_CHARACTERS} characters`,
	},
	...mediaFields,
] as const satisfies readonly Definition[];

/** The same as they are shown: only where the question is a card. */
export const shownOnCard: readonly Definition[] = questionCardFields.map((field: Definition) => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, showAs: ['richCard'] },
	},
}));
