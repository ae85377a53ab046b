import { useEffect, useRef } from 'preact/hooks';

interface Props {
	readonly url: string;
	readonly label: string;
	readonly onError: () => void;
}

/** The first picture of an animation, as an iPhone shows it. */
export const StillPicture = ({ url, label, onError }: Props) => {
	const canvas = useRef<HTMLCanvasElement>(null);
	useEffect(() => {
		const image = new Image();
		image.onload = () => {
			const { current: element } = canvas;
			if (!element) return;
			element.width = image.naturalWidth;
			element.height = image.naturalHeight;
			element.getContext('2d')?.drawImage(image, 0, 0);
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
