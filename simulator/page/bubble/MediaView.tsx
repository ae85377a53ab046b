import { useState } from 'preact/hooks';

import { Icon } from '../phone/Icon';
import { sizeOf, type Media } from './media';
import { StillPicture } from './StillPicture';

interface Props {
	readonly media: Media;
	/** What a screen reader says in place of a picture. */
	readonly alt?: string | undefined;
	/** Pictures do not move. */
	readonly isStill?: boolean;
}

const WORDS = { image: 'Picture', video: 'Video', audio: 'Sound', pdf: 'PDF', other: 'File' };

/** A picture in the corner of a tile; where it does not load, a sign. */
const Thumbnail = ({ media: { kind, thumbnailUrl } }: Pick<Props, 'media'>) => {
	const [hasFailed, setFailed] = useState(false);
	if (thumbnailUrl && !hasFailed) {
		return <img src={thumbnailUrl} alt="" onError={() => setFailed(true)} />;
	}

	return <Icon name={kind === 'image' ? 'picture' : 'file'} />;
};

/** A file that has no preview, or whose preview did not load. */
const Tile = ({ media, alt, hasFailed }: Props & { readonly hasFailed: boolean }) => {
	const { kind, name, bytes, url } = media;
	const trouble = url ? hasFailed && 'could not be loaded' : 'not there any more';
	const contents = (
		<>
			<Thumbnail media={media} />
			<span class="line-text">
				<strong>{alt ?? (name || WORDS[kind])}</strong>
				<small>
					{[WORDS[kind], bytes !== undefined && sizeOf(bytes), trouble].filter(Boolean).join(', ')}
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
export const MediaView = ({ media, alt, isStill = false }: Props) => {
	const [failed, setFailed] = useState('');
	const { kind, url, thumbnailUrl } = media;
	const hasFailed = url !== undefined && failed === url;
	const fail = (): void => setFailed(url ?? '');
	const label = alt ?? WORDS[kind];

	if (url && !hasFailed) {
		if (kind === 'image') {
			return isStill ? (
				<StillPicture url={url} label={label} onError={fail} />
			) : (
				<img class="media" src={url} alt={label} onError={fail} />
			);
		}
		const player = { controls: true, preload: 'metadata', 'aria-label': label, src: url } as const;
		if (kind === 'video') {
			return <video class="media" {...player} poster={thumbnailUrl} onError={fail} />;
		}
		if (kind === 'audio') return <audio {...player} onError={fail} />;
	}

	return <Tile media={media} alt={alt} hasFailed={hasFailed} />;
};
