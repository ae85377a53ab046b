import { useEffect, useRef } from 'preact/hooks';

interface Props {
	readonly url: string;
	readonly label: string;
	readonly onError: () => void;
}

/** As wide as a card is drawn, twice over for dense screens. */
const MOST_WIDTH = 600;

/** A picture that stands still even if it could move: its first frame. */
export const StillPicture = ({ url, label, onError }: Props) => {
	const canvas = useRef<HTMLCanvasElement>(null);

	useEffect(() => {
		const image = new Image();
		image.onload = () => {
			const { current: paper } = canvas;
			if (!paper) return;
			const { naturalWidth, naturalHeight } = image;
			const scale = Math.min(1, MOST_WIDTH / (naturalWidth || MOST_WIDTH));
			paper.width = Math.round((naturalWidth || MOST_WIDTH) * scale);
			paper.height = Math.round((naturalHeight || MOST_WIDTH) * scale);
			// Of a picture that is not in the page, a browser draws the first frame.
			paper.getContext('2d')?.drawImage(image, 0, 0, paper.width, paper.height);
		};
		image.onerror = onError;
		image.src = url;
		return () => {
			image.onload = null;
			image.onerror = null;
		};
	}, [url]);

	return <canvas ref={canvas} class="media" role="img" aria-label={label} />;
};
