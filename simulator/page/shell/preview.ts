import type { EntryRow } from '../state/world';

/** A conversation's latest news in a few words. */
export const previewOf = ({ kind, record }: EntryRow): string => {
	if (kind === 'message') {
		const { text, richCard } = record.content;
		if (text !== undefined) return text;
		const card = richCard?.standaloneCard?.cardContent ?? richCard?.carouselCard?.cardContents[0];
		return card ? (card.title ?? card.description ?? 'Card') : 'File';
	}
	if (kind === 'userMessage') {
		const { text, suggestionResponse, location } = record.content as Record<string, unknown>;
		if (typeof text === 'string') return `You: ${text}`;
		if (suggestionResponse) return `You: ${(suggestionResponse as { text: string }).text}`;
		return location ? 'You: Location' : 'You: File';
	}
	return '';
};
