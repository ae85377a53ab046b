import type { ContentMessage } from '../../world/messages/agentMessage';

type RichCard = NonNullable<ContentMessage['richCard']>;
export type StandaloneCard = NonNullable<RichCard['standaloneCard']>;
export type CarouselCard = NonNullable<RichCard['carouselCard']>;
export type CardContent = StandaloneCard['cardContent'];

/** The class of a card by how it lies. */
export const cardClass = (card: Partial<StandaloneCard>): 'vertical' | 'left' | 'right' => {
	if (card.cardOrientation !== 'HORIZONTAL' || !card.cardContent?.media) return 'vertical';
	return card.thumbnailImageAlignment === 'RIGHT' ? 'right' : 'left';
};
