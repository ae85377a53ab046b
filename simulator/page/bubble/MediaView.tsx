import { useContext, useState } from 'preact/hooks';

import { Icon } from '../phone/Icon';
import { System } from '../phone/system';
import { sizeOf, type Media } from './media';
import { StillPicture } from './StillPicture';

interface Props {
	readonly media: Media;
	/** What a screen reader says in place of a picture. */
	readonly alt?: string | undefined;
}

const WORDS = { image: 'Picture', video: 'Video', audio: 'Sound', pdf: 'PDF', other: 'File' };

/** A file that has no preview, or whose preview does not load. */
const Tile = ({ media: { kind, name, bytes, url, thumbnailUrl }, alt }: Props) => {
	const contents = (
		<>
			{thumbnailUrl ? (
				<img src={thumbnailUrl} alt="" />
			) : (
				<Icon name={kind === 'image' ? 'picture' : 'file'} />
			)}
			<span class="line-text">
				<strong>{alt ?? (name || WORDS[kind])}</strong>
				<small>
					{[WORDS[kind], bytes !== undefined && sizeOf(bytes), !url && 'not there any more']
						.filter(Boolean)
						.join(', ')}
				</small>
			</span>
		</>
	);

	return url ? (
		<a class="tile" href={url} target="_blank" rel="noopener noreferrer">
			{contents}
			<span class="hidden"> opens in a new tab</span>
		</a>
	) : (
		<span class="tile">{contents}</span>
	);
};

/** A picture, film, sound or document, as well as a phone can show it. */
export const MediaView = ({ media, alt }: Props) => {
	const [hasFailed, setFailed] = useState(false);
	const system = useContext(System);
	const { kind, isAnimated, url, thumbnailUrl } = media;
	const fail = (): void => setFailed(true);
	const label = alt ?? WORDS[kind];

	if (url && !hasFailed) {
		if (isAnimated && system === 'ios') {
			return <StillPicture url={url} label={label} onError={fail} />;
		}
		if (kind === 'image') return <img class="media" src={url} alt={label} onError={fail} />;
		if (kind === 'video') {
			return (
				<video
					class="media"
					controls
					preload="metadata"
					aria-label={label}
					src={url}
					poster={thumbnailUrl}
				/>
			);
		}
		if (kind === 'audio') return <audio controls preload="metadata" aria-label={label} src={url} />;
	}

	return <Tile media={media} alt={alt} />;
};
