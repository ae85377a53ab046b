import { cardWidths } from '../../../../rbm/message/richCard';
import { MAX_CARDS, MIN_CARDS } from '../../../../rbm/limits';
import { cardFields, readCard } from '../../fields/card';
import { readSuggestions, suggestions } from '../../fields/suggestion/suggestions';
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
		{
			displayName: 'Cards',
			name: 'cards',
			type: 'fixedCollection',
			typeOptions: {
				multipleValues: true,
				sortable: true,
				multipleValueButtonText: 'Add Card',
				fixedCollection: {
					itemTitle: '={{ $collection.item.value.title || $collection.item.value.description }}',
				},
			},
			placeholder: 'Add Card',
			default: {},
			description: `At least ${MIN_CARDS}, at most ${MAX_CARDS}, in the order shown`,
			options: [{ displayName: 'Card', name: 'card', values: cardFields }],
		},
		{ ...suggestions, description: 'What the person can tap below the cards' },
	],

	readDraft: (form, attach) => {
		const cardWidth = form.choice('cardWidth');
		const carouselCard = {
			...(cardWidth !== undefined && { cardWidth }),
			cardContents: form.rows('cards').map((card) => readCard(card, attach)),
		};

		return { contentMessage: { richCard: { carouselCard }, ...readSuggestions(form) } };
	},
});
