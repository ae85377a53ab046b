import type { UserFileInfo } from '../../world/files/userFiles';
import type { UserMessage } from '../../world/user/userMessage';
import { MapDrawing } from '../sheet/MapDrawing';
import { kindOfType, safeUrl } from './media';
import { MediaView } from './MediaView';

interface Content {
	readonly text?: string;
	readonly suggestionResponse?: { readonly text: string };
	readonly location?: { readonly latitude: number; readonly longitude: number };
	readonly userFile?: { readonly payload: UserFileInfo; readonly thumbnail?: UserFileInfo };
}

/** What the user wrote, tapped or sent. */
export const UserContent = ({ message }: { message: UserMessage }) => {
	const { text, suggestionResponse, location: spot, userFile } = message.content as Content;
	if (spot) {
		return (
			<div class="bubble file">
				<MapDrawing />
				<span class="caption">
					{spot.latitude}, {spot.longitude}
				</span>
			</div>
		);
	}
	if (userFile) {
		const { mimeType, fileUri, fileName, fileSizeBytes } = userFile.payload;
		const url = safeUrl(fileUri);
		const media = { kind: kindOfType(mimeType), name: fileName, bytes: fileSizeBytes };
		return (
			<div class="bubble file">
				<MediaView media={{ ...media, ...(url && { url }) }} alt={fileName} />
			</div>
		);
	}

	return <p class="bubble">{text ?? suggestionResponse?.text}</p>;
};
