import type { ShownMessage } from '../../live/rows';
import { Card } from './Card';
import { cardClass } from './cardShape';
import { Carousel } from './Carousel';
import { Linked } from './Linked';
import { mediaOf } from './media';
import { MediaView } from './MediaView';

/** What an agent sent, by its kind. */
export const AgentContent = ({ message }: { message: ShownMessage }) => {
	const { text, richCard, ...source } = message.content;
	if (text !== undefined) {
		return (
			<p class="bubble">
				<Linked text={text} />
			</p>
		);
	}
	if (richCard?.carouselCard)
		return <Carousel carousel={richCard.carouselCard} message={message} />;
	const standalone = richCard?.standaloneCard;
	if (standalone) {
		return (
			<Card
				card={standalone.cardContent}
				message={message}
				shape={cardClass(standalone)}
				label="Card"
			/>
		);
	}

	return (
		<div class="bubble file">
			<MediaView media={mediaOf(source, message.files)} />
		</div>
	);
};
