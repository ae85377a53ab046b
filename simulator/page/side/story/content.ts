import type { EntryRow } from '../../../live/rows';
import { said, type Part, type Sentence } from './sentence';

type Of<Kind extends EntryRow['kind']> = Extract<EntryRow, { kind: Kind }>;

interface Content {
	readonly text?: string;
	readonly suggestionResponse?: { readonly text: string };
	readonly location?: object;
	readonly userFile?: { readonly payload: { readonly fileName: string } };
}

/** What a user did: "wrote hi", "tapped Yes", "unsubscribed". */
export const didOf = (entry: Of<'userMessage'> | Of<'userEvent'>): Sentence => {
	if (entry.kind === 'userEvent') {
		return [entry.record.eventType === 'SUBSCRIBE' ? 'subscribed' : 'unsubscribed'];
	}
	const { text, suggestionResponse, location, userFile } = entry.record.content as Content;
	if (text !== undefined) return ['wrote ', said(text)];
	if (suggestionResponse) return ['tapped ', said(suggestionResponse.text)];
	if (location) return ['sent a location'];
	return userFile ? ['sent the file ', said(userFile.payload.fileName)] : ['sent something'];
};

const titled = (what: string, title: string | undefined): Part[] =>
	title === undefined ? [what] : [`${what}, `, said(title)];

/** What an agent sent: its words, or "a card, Pizza". */
export const sentOf = ({ record }: Of<'message'>): Sentence => {
	const { text, richCard } = record.content;
	if (text !== undefined) return [said(text)];
	const cards = richCard?.carouselCard?.cardContents;
	if (cards) return titled(`${cards.length} cards`, cards[0]?.title);
	const card = richCard?.standaloneCard?.cardContent;
	return card ? titled('a card', card.title ?? card.description) : ['a file'];
};
