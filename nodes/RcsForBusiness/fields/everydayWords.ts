import { everydayOptOutWords, optOutWords } from '../../../rbm/event/subscription';
import type { Definition } from './definition';

/** For whatever reads what users write; each reads it from its own kind of context. */
export const everydayWords = {
	displayName: 'Opt Out by Everyday Words',
	name: 'optOutByEverydayWords',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: `Whether ${new Intl.ListFormat('en').format(everydayOptOutWords)}, alone in a message, opt out as well. People also answer questions with these words: switch it on where your agent asks none that they could answer. ${optOutWords.join(', ')} always opt out.`,
} as const satisfies Definition;
