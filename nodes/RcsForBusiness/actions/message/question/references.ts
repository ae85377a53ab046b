import type { AgentMessage } from '../../../../../rbm/message/agentMessage';
import { withReference } from '../../../../../rbm/message/postbackReference';
import type { Suggestion } from '../../../../../rbm/message/suggestion';

/** Says for each choice, by its number, where a tap on it goes. */
export type SealChoice = (choice: number) => string;

/** The message with where the answer goes in the postback data of its replies, in their order. */
export const withReferences = (message: AgentMessage, sealChoice: SealChoice): AgentMessage => {
	const { contentMessage } = message;
	const sealAll = (suggestions: readonly Suggestion[] = []): readonly Suggestion[] =>
		suggestions.map((suggestion, index) => {
			const { reply } = suggestion;
			if (reply === undefined) return suggestion;
			const { text, postbackData = text } = reply;
			return { reply: { text, postbackData: withReference(postbackData, sealChoice(index)) } };
		});
	const card = contentMessage.richCard?.standaloneCard;
	if (card === undefined) {
		const suggestions = sealAll(contentMessage.suggestions);
		return { ...message, contentMessage: { ...contentMessage, suggestions } };
	}
	const cardContent = { ...card.cardContent, suggestions: sealAll(card.cardContent.suggestions) };
	const richCard = { standaloneCard: { ...card, cardContent } };

	return { ...message, contentMessage: { richCard } };
};
