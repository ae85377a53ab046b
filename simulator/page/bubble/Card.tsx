import type { ShownMessage } from '../../live/rows';
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

	return (
		<div class={`card ${shape}`} role="group" aria-label={label}>
			{media && (
				<div class={`card-media ${(media.height ?? 'MEDIUM').toLowerCase()}`}>
					<MediaView media={mediaOf(media, message.files)} alt={media.contentDescription} />
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
