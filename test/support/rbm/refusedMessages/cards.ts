import { carousel, content, media, reply, standalone, times, type RefusedMessage } from './build';

/** What is wrong with a card, a carousel, or their media. */
export const cards: readonly RefusedMessage[] = [
	{
		name: 'a card of nothing',
		message: standalone({}),
		at: 'content_message.rich_card.standalone_card.card_content',
		says: ['Card needs a Title, a Description or Media. Suggestions alone are not enough.'],
	},
	{
		name: 'a card of suggestions alone',
		message: standalone({ suggestions: [reply()] }),
		at: 'content_message.rich_card.standalone_card.card_content',
		says: ['Card needs a Title, a Description or Media. Suggestions alone are not enough.'],
	},
	{
		name: 'a card without content',
		message: standalone(undefined),
		at: 'content_message.rich_card.standalone_card.card_content',
		says: ['Card is empty. A card needs a Title, a Description or Media.'],
	},
	{
		name: 'a rich card of nothing',
		message: content({ richCard: {} }),
		at: 'content_message.rich_card',
		says: ['richCard is empty. It needs one of standaloneCard, carouselCard.'],
	},
	{
		name: 'a card and a carousel',
		message: content({
			richCard: {
				standaloneCard: { cardContent: { title: 'Cake' } },
				carouselCard: { cardContents: times(2, { title: 'Cake' }) },
			},
		}),
		at: 'content_message.rich_card',
		says: [
			'richCard holds standaloneCard and carouselCard. Only one of them can be sent: remove the rest.',
		],
	},
	{
		name: 'a title of 201 letters',
		message: standalone({ title: 'x'.repeat(201) }),
		at: 'content_message.rich_card.standalone_card.card_content.title',
		says: ['Title has 201 characters; RCS allows 200. Shorten it.'],
	},
	{
		name: 'a description of 2001 letters',
		message: standalone({ description: 'x'.repeat(2001) }),
		at: 'content_message.rich_card.standalone_card.card_content.description',
		says: ['Description has 2001 characters; RCS allows 2000. Shorten it.'],
	},
	{
		name: 'eleven suggestions on a card',
		message: standalone({ title: 'Cake', suggestions: times(11, reply()) }),
		at: 'content_message.rich_card.standalone_card.card_content.suggestions',
		says: [
			'Buttons on This Card has 11 entries; RCS allows at most 10. Remove 1, or put them below the message.',
		],
	},
	{
		name: 'a horizontal card of media alone',
		message: standalone({ media: media() }, { cardOrientation: 'HORIZONTAL' }),
		at: 'content_message.rich_card.standalone_card',
		says: [
			'Orientation is HORIZONTAL, so the card needs a Title, a Description or Suggestions beside its Media. Add one, or choose VERTICAL.',
		],
	},
	{
		name: 'an orientation there is not',
		message: standalone({ title: 'Cake' }, { cardOrientation: 'DIAGONAL' }),
		at: 'content_message.rich_card.standalone_card.card_orientation',
		says: ['Orientation cannot be "DIAGONAL". Choose one of VERTICAL, HORIZONTAL.'],
	},
	{
		name: 'an alignment there is not',
		message: standalone({ title: 'Cake' }, { thumbnailImageAlignment: 'TOP' }),
		at: 'content_message.rich_card.standalone_card.thumbnail_image_alignment',
		says: ['Image Alignment cannot be "TOP". Choose one of LEFT, RIGHT.'],
	},
	{
		name: 'a height there is not',
		message: standalone({ media: media({ height: 'HUGE' }) }),
		at: 'content_message.rich_card.standalone_card.card_content.media.height',
		says: ['Media Height cannot be "HUGE". Choose one of SHORT, MEDIUM, TALL.'],
	},
	{
		name: 'media of nothing',
		message: standalone({ media: { height: 'TALL' } }),
		at: 'content_message.rich_card.standalone_card.card_content.media',
		says: ['Media is empty. It needs one of uploadedRbmFile, contentInfo.'],
	},
	{
		name: 'media from two places',
		message: standalone({ media: media({ uploadedRbmFile: { fileName: 'files/1' } }) }),
		at: 'content_message.rich_card.standalone_card.card_content.media',
		says: [
			'Media holds contentInfo and uploadedRbmFile. Only one of them can be sent: remove the rest.',
		],
	},
	{
		name: 'one card as carousel',
		message: carousel([{ title: 'Cake' }]),
		at: 'content_message.rich_card.carousel_card.card_contents',
		says: ['Cards has 1 entry; RCS allows no fewer than 2. Add 1.'],
	},
	{
		name: 'eleven cards',
		message: carousel(times(11, { title: 'Cake' })),
		at: 'content_message.rich_card.carousel_card.card_contents',
		says: ['Cards has 11 entries; RCS allows at most 10. Remove 1.'],
	},
	{
		name: 'a carousel without cards',
		message: carousel(undefined),
		at: 'content_message.rich_card.carousel_card.card_contents',
		says: ['Cards is empty. A carousel needs 2 to 10 cards.'],
	},
	{
		name: 'a card width there is not',
		message: carousel(times(2, { title: 'Cake' }), { cardWidth: 'LARGE' }),
		at: 'content_message.rich_card.carousel_card.card_width',
		says: ['Card Width cannot be "LARGE". Choose one of SMALL, MEDIUM.'],
	},
	{
		name: 'tall media on a small card',
		message: carousel([{ title: 'Cake' }, { media: media({ height: 'TALL' }) }], {
			cardWidth: 'SMALL',
		}),
		at: 'content_message.rich_card.carousel_card',
		says: [
			'Card 2: Media Height is TALL, which does not fit Card Width SMALL. Choose SHORT or MEDIUM, or make the cards MEDIUM.',
		],
	},
	{
		name: 'a carousel with an empty card',
		message: carousel([{ title: 'Cake' }, {}, { title: 'Tea' }]),
		at: 'content_message.rich_card.carousel_card.card_contents[1]',
		says: ['Card 2 needs a Title, a Description or Media. Suggestions alone are not enough.'],
	},
	{
		name: 'a bad address deep in a carousel',
		message: carousel([
			{ title: 'Cake' },
			{
				title: 'Tea',
				suggestions: [
					reply(),
					reply(),
					{ action: { text: 'Buy', openUrlAction: { url: 'shop' } } },
				],
			},
		]),
		at: 'content_message.rich_card.carousel_card.card_contents[1].suggestions[2].action.open_url_action.url',
		says: [
			'Card 2, Suggestion 3: URL must begin with https:// (or http://). It looks like https://example.com/menu.',
		],
	},
	{
		name: 'everything wrong at once',
		message: carousel(
			[
				{ title: 'x'.repeat(201), description: 'x'.repeat(2001) },
				{ media: { contentInfo: { fileUrl: 'cake.jpg' } }, suggestions: [reply('x'.repeat(26))] },
			],
			{ cardWidth: 'LARGE' },
		),
		at: 'content_message.rich_card.carousel_card.card_width',
		says: [
			'Card Width cannot be "LARGE". Choose one of SMALL, MEDIUM.',
			'Card 1: Title has 201 characters; RCS allows 200. Shorten it.',
			'Card 1: Description has 2001 characters; RCS allows 2000. Shorten it.',
			'Card 2: File URL must begin with https:// (or http://). It looks like https://example.com/pizza.jpg.',
			'Card 2, Suggestion 1: Text has 26 characters; RCS allows 25. Shorten it.',
		],
	},
];
