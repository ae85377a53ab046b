import type { AgentContentMessage } from './agentMessage';
import type { UploadedRbmFile } from './media';
import type { CardContent, RichCard } from './richCard';

type Rename = (name: string) => string;

/** A message's content with other names for its uploaded files, wherever they stand. */
export const renameFiles = (content: AgentContentMessage, rename: Rename): AgentContentMessage => {
	const { uploadedRbmFile, richCard } = content;
	if (uploadedRbmFile !== undefined) {
		return { ...content, uploadedRbmFile: renamed(uploadedRbmFile, rename) };
	}

	return richCard === undefined ? content : { ...content, richCard: ofRichCard(richCard, rename) };
};

const ofRichCard = (richCard: RichCard, rename: Rename): RichCard => {
	const { standaloneCard, carouselCard } = richCard;
	if (standaloneCard !== undefined) {
		const cardContent = ofCard(standaloneCard.cardContent, rename);
		return { ...richCard, standaloneCard: { ...standaloneCard, cardContent } };
	}

	if (carouselCard !== undefined) {
		const cardContents = carouselCard.cardContents.map((card) => ofCard(card, rename));
		return { ...richCard, carouselCard: { ...carouselCard, cardContents } };
	}

	return richCard;
};

const ofCard = (card: CardContent, rename: Rename): CardContent => {
	const { media } = card;
	if (media?.uploadedRbmFile === undefined) return card;

	return {
		...card,
		media: { ...media, uploadedRbmFile: renamed(media.uploadedRbmFile, rename) },
	};
};

const renamed = (file: UploadedRbmFile, rename: Rename): UploadedRbmFile => ({
	...file,
	fileName: rename(file.fileName),
	...(file.thumbnailName !== undefined && { thumbnailName: rename(file.thumbnailName) }),
});
