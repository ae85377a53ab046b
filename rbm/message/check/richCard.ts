import {
	ADVISED_CARD_SUGGESTIONS,
	MAX_CARD_DESCRIPTION_CHARACTERS,
	MAX_CARD_SUGGESTIONS,
	MAX_CARD_TITLE_CHARACTERS,
	MAX_CARDS,
	MIN_CARDS,
} from '../../limits';
import {
	cardOrientations,
	cardWidths,
	imageAlignments,
	type CardContent,
	type CarouselCard,
	type RichCard,
	type StandaloneCard,
} from '../richCard';
import { isBlank } from '../../record';
import { labelled, member } from '../place';
import { problem } from './finding';
import { list } from './list';
import { media } from './media';
import { alternative, inside, optional, required, ruled, shape } from './shape';
import { suggestion } from './suggestion';
import { choice, text } from './values';

/** What people write in a card that belongs around it, or is called otherwise. */
const NO_TEXT = 'is no part of a card. Its text is called description, in cardContent.';
const IN_CARD = 'belongs in contentMessage, below the message, or in cardContent, on a card.';
const aroundCards = { suggestions: IN_CARD, text: NO_TEXT };

const cardContent = ruled(
	shape<CardContent>(
		{
			title: optional('Title', text(MAX_CARD_TITLE_CHARACTERS)),
			description: optional('Description', text(MAX_CARD_DESCRIPTION_CHARACTERS)),
			media: optional('Media', media),
			suggestions: optional(
				'Buttons on This Card',
				list('Suggestion', suggestion, {
					advised: ADVISED_CARD_SUGGESTIONS,
					max: MAX_CARD_SUGGESTIONS,
					next: 'or put them below the message',
				}),
			),
		},
		{
			text: NO_TEXT,
			cardOrientation: 'belongs beside cardContent, in standaloneCard.',
			thumbnailImageAlignment: 'belongs beside cardContent, in standaloneCard.',
			cardWidth: 'belongs beside cardContents, in carouselCard.',
		},
	),
	function* ({ title, description, media }, at) {
		if (isBlank(title) && isBlank(description) && isBlank(media)) {
			yield problem(at, 'needs a Title, a Description or Media. Suggestions alone are not enough.');
		}
	},
);

const standaloneCard = ruled(
	shape<StandaloneCard>(
		{
			cardOrientation: optional('Orientation', choice(cardOrientations)),
			thumbnailImageAlignment: optional('Image Alignment', choice(imageAlignments)),
			cardContent: required('Card', cardContent, 'A card needs a Title, a Description or Media.'),
		},
		aroundCards,
	),
	function* (card, at) {
		const { media, title, description, suggestions } = inside(card, 'cardContent');
		const hasSuggestions = Array.isArray(suggestions) && suggestions.length > 0;
		const isBare = isBlank(title) && isBlank(description) && !hasSuggestions;
		if (card.cardOrientation === 'HORIZONTAL' && !isBlank(media) && isBare) {
			yield problem(
				labelled(at, 'Orientation'),
				'is HORIZONTAL, so the card needs a Title, a Description or Suggestions beside its Media. Add one, or choose VERTICAL.',
			);
		}
	},
);

const carouselCard = ruled(
	shape<CarouselCard>(
		{
			cardWidth: optional('Card Width', choice(cardWidths)),
			cardContents: required(
				'Cards',
				list('Card', cardContent, { min: MIN_CARDS, max: MAX_CARDS }),
				`A carousel needs ${MIN_CARDS} to ${MAX_CARDS} cards.`,
			),
		},
		aroundCards,
	),
	function* ({ cardWidth, cardContents }, at) {
		if (cardWidth !== 'SMALL' || !Array.isArray(cardContents)) return;
		for (const [index, card] of cardContents.slice(0, MAX_CARDS).entries()) {
			if (inside(inside({ card }, 'card'), 'media').height === 'TALL') {
				yield problem(
					labelled(member(at, `Card ${index + 1}`), 'Media Height'),
					'is TALL, which does not fit Card Width SMALL. Choose SHORT or MEDIUM, or make the cards MEDIUM.',
				);
			}
		}
	},
);

/** One card, or a carousel of them. */
export const richCard = shape<RichCard>(
	{
		standaloneCard: alternative('standaloneCard', standaloneCard),
		carouselCard: alternative('carouselCard', carouselCard),
	},
	aroundCards,
);
