import { sizeOf } from '../bubble/media';
import type { Picked } from '../state/picked';
import { Icon } from './Icon';

interface Props {
	readonly picked: Picked;
	readonly onRemove: () => void;
}

/** A chosen file before it is sent. */
export const PickedFile = ({ picked, onRemove }: Props) => (
	<div class="picked">
		{picked.mimeType.startsWith('image/') ? (
			<img src={picked.previewUrl} alt="" />
		) : (
			<Icon name="file" />
		)}
		<span class="line-text">
			<strong>{picked.fileName}</strong>
			<small>{sizeOf(picked.bytes)}</small>
		</span>
		<button type="button" class="round" aria-label="Remove the file" onClick={onRemove}>
			<Icon name="close" />
		</button>
	</div>
);
