import type { ShownMessage } from '../../live/rows';
import { useIsIPhone } from '../phone/system';
import { cardClass, type CardContent } from './cardShape';
import { mediaOf } from './media';
import { MediaView } from './MediaView';
import { SuggestionButton } from './SuggestionButton';

interface Props {
	readonly card: CardContent;
	readonly message: ShownMessage;
	readonly shape: ReturnType<typeof cardClass>;
	readonly label: string;
}

/** A rich card: media, title, description, suggestions, each only if it is there. */
export const Card = ({ card, message, shape, label }: Props) => {
	const { media, title, description, suggestions = [] } = card;
	const isIPhone = useIsIPhone();
	const shown = media && mediaOf(media, message.files);
	// There, films of cards that lie stand upright, every card is as high, and no picture moves.
	const isUpright = isIPhone && shape !== 'vertical' && shown?.kind === 'video';
	const height = isIPhone ? '' : (media?.height ?? 'MEDIUM').toLowerCase();

	return (
		<div class={`card ${isUpright ? 'upright' : shape}`} role="group" aria-label={label}>
			{media && shown && (
				<div class={`card-media ${height}`}>
					<MediaView media={shown} alt={media.contentDescription} isStill={isIPhone} />
				</div>
			)}
			<div class="card-rest">
				{(title || description) && (
					<div class="card-text">
						{title && <p class="card-title">{title}</p>}
						{description && <p class="card-description">{description}</p>}
					</div>
				)}
				{suggestions.length > 0 && (
					<div class="card-suggestions">
						{suggestions.map((suggestion, index) => (
							<SuggestionButton key={index} suggestion={suggestion} message={message} />
						))}
					</div>
				)}
			</div>
		</div>
	);
};
