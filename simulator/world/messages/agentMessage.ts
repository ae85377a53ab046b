import { z } from 'zod';

import { characters, durationField, oneOf, timestampField } from '../fields/protoJson';
import { webUri } from '../fields/uri';
import { suggestionSchema } from './suggestion';

/** https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send */
const TEXT_CHARACTERS = 3072;
const CHIPS_PER_MESSAGE = 11;

export const TRAFFIC_TYPES = [
	'MESSAGE_TRAFFIC_TYPE_UNSPECIFIED',
	'AUTHENTICATION',
	'TRANSACTION',
	'PROMOTION',
	'SERVICEREQUEST',
	'ACKNOWLEDGEMENT',
] as const;

const fileSource = {
	/** Deprecated in favour of uploadedRbmFile. */
	fileName: z.string().min(1).optional(),
	uploadedRbmFile: z
		.strictObject({ fileName: z.string().min(1), thumbnailName: z.string().optional() })
		.optional(),
	contentInfo: z
		.strictObject({
			fileUrl: webUri,
			thumbnailUrl: webUri.optional(),
			forceRefresh: z.boolean().optional(),
		})
		.optional(),
};

const media = z
	.strictObject({
		height: z.enum(['HEIGHT_UNSPECIFIED', 'SHORT', 'MEDIUM', 'TALL']).optional(),
		contentDescription: z.string().optional(),
		...fileSource,
	})
	.superRefine(oneOf('content', Object.keys(fileSource)));

const cardContent = (suggestionsPerCard: number) =>
	z
		.strictObject({
			title: characters(200).optional(),
			description: characters(2000).optional(),
			media: media.optional(),
			suggestions: z.array(suggestionSchema).max(suggestionsPerCard).optional(),
		})
		.refine(
			(card) => Boolean(card.title || card.description || card.media),
			'(CardContent), a card needs at least one of media, title and description',
		);

const standaloneCard = (suggestionsPerCard: number) =>
	z
		.strictObject({
			cardOrientation: z
				.enum(['CARD_ORIENTATION_UNSPECIFIED', 'HORIZONTAL', 'VERTICAL'])
				.optional(),
			thumbnailImageAlignment: z
				.enum(['THUMBNAIL_IMAGE_ALIGNMENT_UNSPECIFIED', 'LEFT', 'RIGHT'])
				.optional(),
			cardContent: cardContent(suggestionsPerCard),
		})
		.refine(
			({ cardOrientation, cardContent: { media, title, description, suggestions } }) =>
				cardOrientation !== 'HORIZONTAL' ||
				!media ||
				Boolean(title || description || suggestions?.length),
			'(StandaloneCard), a horizontal card with media also needs title, description or suggestions',
		);

const carouselCard = (suggestionsPerCard: number) =>
	z
		.strictObject({
			cardWidth: z.enum(['CARD_WIDTH_UNSPECIFIED', 'SMALL', 'MEDIUM']).optional(),
			cardContents: z.array(cardContent(suggestionsPerCard)).min(2).max(10),
		})
		.refine(
			({ cardWidth, cardContents }) =>
				cardWidth !== 'SMALL' || cardContents.every((card) => card.media?.height !== 'TALL'),
			'(CarouselCard), TALL media is not available in a carousel of SMALL cards',
		);

const makeSchema = (suggestionsPerCard: number) =>
	z
		.strictObject({
			name: z.string().optional(),
			sendTime: z.string().optional(),
			richMessageClassification: z.unknown().optional(),
			totalPayloadSizeBytes: z.unknown().optional(),
			carrier: z.string().optional(),
			contentMessage: z
				.strictObject({
					text: characters(TEXT_CHARACTERS).min(1, '(TYPE_STRING), must not be empty').optional(),
					...fileSource,
					richCard: z
						.strictObject({
							standaloneCard: standaloneCard(suggestionsPerCard).optional(),
							carouselCard: carouselCard(suggestionsPerCard).optional(),
						})
						.superRefine(oneOf('card', ['carouselCard', 'standaloneCard']))
						.optional(),
					suggestions: z.array(suggestionSchema).max(CHIPS_PER_MESSAGE).optional(),
				})
				.superRefine(oneOf('content', ['text', ...Object.keys(fileSource), 'richCard'])),
			messageTrafficType: z.enum(TRAFFIC_TYPES).optional(),
			ttl: durationField.optional(),
			expireTime: timestampField.optional(),
		})
		.superRefine(oneOf('expiration', ['ttl', 'expireTime'], { optional: true }));

const made = new Map<number, ReturnType<typeof makeSchema>>();

/**
 * The documented shape of a message, strictly: fields nobody knows, several members of one union
 * and broken limits are refused. Output-only fields are known and ignored.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const agentMessageSchema = (suggestionsPerCard: number) => {
	// Made once: making one costs far more, in time and memory, than reading a message with it.
	const schema = made.get(suggestionsPerCard) ?? makeSchema(suggestionsPerCard);
	made.set(suggestionsPerCard, schema);
	return schema;
};

export type AgentMessage = z.output<ReturnType<typeof agentMessageSchema>>;
export type ContentMessage = AgentMessage['contentMessage'];
export type TrafficType = (typeof TRAFFIC_TYPES)[number];

/** The cards of a message, in the order shown. */
export const cardsOf = ({ richCard }: ContentMessage) =>
	richCard?.carouselCard?.cardContents ??
	(richCard?.standaloneCard ? [richCard.standaloneCard.cardContent] : []);

/** Every suggestion a user can tap: those on the cards first, then the chips. */
export const suggestionsOf = (content: ContentMessage) => [
	...cardsOf(content).flatMap((card) => card.suggestions ?? []),
	...(content.suggestions ?? []),
];
