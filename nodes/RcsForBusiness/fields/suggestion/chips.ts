import type { FormOf } from '../form';
import type { JsonObject } from '../json';
import { readSuggestions, tappable } from './suggestions';

/**
 * What to tap below cards, as against on them.
 *
 * @param name what the field is called in saved workflows
 */
export const chips = <const Name extends string>(name: Name) =>
	tappable(name, 'Chips Below', 'Chips', 'Chip', 'What the person can tap below the message');

/** The chips below a card that has suggestions of its own, as Google takes them. */
export const readChips = (form: FormOf<ReturnType<typeof chips<'chips'>>>): JsonObject =>
	readSuggestions(
		form.renamed({
			suggestionsFrom: 'chipsFrom',
			suggestions: 'chips',
			suggestionsList: 'chipsList',
			suggestionsOnTap: 'chipsOnTap',
			suggestionsProperties: 'chipsProperties',
		}),
	);
