import { cardWidths } from '../../../../rbm/message/richCard';
import { MAX_CARDS, MIN_CARDS } from '../../../../rbm/limits';
import { cards } from '../../fields/list/cards';
import { readCards } from '../../fields/list/readCards';
import { chips } from '../../fields/suggestion/chips';
import { readSuggestions } from '../../fields/suggestion/suggestions';
import { sending } from './sendMessage';

export const sendCarousel = sending({
	value: 'sendCarousel',
	name: 'Send Carousel',
	action: 'Send a carousel of cards',
	description: `Send ${MIN_CARDS} to ${MAX_CARDS} cards side by side`,
	fields: [
		{
			displayName: 'Card Width',
			name: 'cardWidth',
			type: 'options',
			default: 'MEDIUM',
			options: [...cardWidths],
			description: 'Of all cards',
		},
		...cards,
		...chips('suggestions'),
	],

	readDraft: (form, attach) => {
		const cardWidth = form.choice('cardWidth');
		const suggestions = readSuggestions(form);
		const cardContents = readCards(form, attach);
		const [only] = cardContents;
		const isList = form.choice('cardsFrom') === 'list';
		const richCard =
			isList && cardContents.length === 1
				? { standaloneCard: { cardOrientation: 'VERTICAL', cardContent: only } }
				: { carouselCard: { ...(cardWidth !== undefined && { cardWidth }), cardContents } };

		return { contentMessage: { richCard, ...suggestions } };
	},
});
