import type { ExactlyOne } from './exactlyOne';
import type { Media } from './media';
import type { Suggestion } from './suggestion';

/** How a single card is laid out. */
export const cardOrientations = [
	{ value: 'VERTICAL', name: 'Vertical', description: 'Media above the text' },
	{ value: 'HORIZONTAL', name: 'Horizontal', description: 'Media beside the text' },
] as const;

export type CardOrientation = (typeof cardOrientations)[number]['value'];

/** On which side a horizontal card shows its media. */
export const imageAlignments = [
	{ value: 'LEFT', name: 'Left', description: 'Media left of the text' },
	{ value: 'RIGHT', name: 'Right', description: 'Media right of the text' },
] as const;

export type ImageAlignment = (typeof imageAlignments)[number]['value'];

/** How wide all cards of a carousel are. */
export const cardWidths = [
	{ value: 'SMALL', name: 'Small', description: '120 DP; without tall media' },
	{ value: 'MEDIUM', name: 'Medium', description: '232 DP' },
] as const;

export type CardWidth = (typeof cardWidths)[number]['value'];

/** What stands on a card: at least one of title, description and media. */
export interface CardContent {
	/** At most 200 characters. */
	readonly title?: string;
	/** At most 2000 characters. */
	readonly description?: string;
	readonly media?: Media;
	/** At most 4; Google's client says 10. */
	readonly suggestions?: readonly Suggestion[];
}

export interface StandaloneCard {
	readonly cardOrientation?: CardOrientation;
	/** Of horizontal cards. */
	readonly thumbnailImageAlignment?: ImageAlignment;
	readonly cardContent: CardContent;
}

export interface CarouselCard {
	readonly cardWidth?: CardWidth;
	/** 2 to 10, in the order shown. */
	readonly cardContents: readonly CardContent[];
}

/**
 * One card, or several side by side.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send#rich-cards
 */
export type RichCard = ExactlyOne<{
	standaloneCard: StandaloneCard;
	carouselCard: CarouselCard;
}>;
