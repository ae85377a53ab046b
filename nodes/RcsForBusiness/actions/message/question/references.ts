import type { AgentMessage } from '../../../../../rbm/message/agentMessage';
import { withReference } from '../../../../../rbm/message/postbackReference';
import type { Suggestion } from '../../../../../rbm/message/suggestion';
import type { AnswerChoice } from '../../../dialogue/question';

/** A choice as a person sees it. */
export const replyOf = ({ text, value }: AnswerChoice): Suggestion => ({
	reply: { text, postbackData: value },
});

/** Says for each choice, by its number, where a tap on it goes. */
export type SealChoice = (choice: number) => string;

/** The message with where the answer goes in the postback data of its replies, in their order. */
export const withReferences = (message: AgentMessage, sealChoice: SealChoice): AgentMessage => {
	const { contentMessage } = message;
	const sealed = ({ suggestions }: { readonly suggestions?: readonly Suggestion[] }) =>
		suggestions && {
			suggestions: suggestions.map((suggestion, index) => {
				const { reply } = suggestion;
				if (reply === undefined) return suggestion;
				const { text, postbackData = text } = reply;
				return { reply: { text, postbackData: withReference(postbackData, sealChoice(index)) } };
			}),
		};
	const card = contentMessage.richCard?.standaloneCard;
	if (card === undefined) {
		return { ...message, contentMessage: { ...contentMessage, ...sealed(contentMessage) } };
	}
	const { cardContent } = card;
	const richCard = {
		standaloneCard: { ...card, cardContent: { ...cardContent, ...sealed(cardContent) } },
	};

	return { ...message, contentMessage: { richCard } };
};
