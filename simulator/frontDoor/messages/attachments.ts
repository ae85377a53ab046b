import type { Simulation } from '../../simulation';
import type { Agent } from '../../world/agents/agent';
import {
	MAX_FILE_BYTES,
	MAX_THUMBNAIL_BYTES,
	THUMBNAIL_TYPES,
	type AgentFile,
} from '../../world/files/agentFiles';
import { cardsOf, type ContentMessage } from '../../world/messages/agentMessage';
import { typeByEnding } from '../files/fetchedFile';
import { invalidArgument } from '../http/errors';

/** Media of a message as it was named there. */
type Source = Pick<ContentMessage, 'fileName' | 'uploadedRbmFile' | 'contentInfo'>;

const fileNameOf = ({ fileName, uploadedRbmFile }: Source): string | undefined =>
	uploadedRbmFile?.fileName ?? fileName;

const cardMediaOf = (content: ContentMessage): Source[] =>
	cardsOf(content).flatMap(({ media }) => media ?? []);

/** Types of the media on the cards, as far as known: a file at an address is judged by its ending. */
export const cardMediaTypes = (content: ContentMessage, { agentFiles }: Simulation): string[] =>
	cardMediaOf(content).flatMap((media) => {
		const { contentInfo } = media;
		const type = contentInfo
			? typeByEnding(contentInfo.fileUrl)
			: agentFiles.find(fileNameOf(media) ?? '')?.mimeType;
		return type ?? [];
	});

/**
 * Checks the uploaded files that a message names: they must be there, be the agent's own and
 * belong where they are. Returns their bytes together. Throws an ApiError (400).
 */
export const checkAttachments = (
	agent: Agent,
	content: ContentMessage,
	simulation: Simulation,
): number => {
	const fileOf = (name: string): AgentFile => {
		const file = simulation.agentFiles.find(name);
		if (file?.agentId === agent.agentId) return file;
		throw invalidArgument(`The file "${name}" does not exist or has expired.`);
	};
	const sources = [content, ...cardMediaOf(content)];
	const files = sources.flatMap((source) => {
		const name = fileNameOf(source);
		return name === undefined ? [] : fileOf(name);
	});
	const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
	if (bytes > MAX_FILE_BYTES) {
		throw invalidArgument(`The attachments are too large. Limit: ${MAX_FILE_BYTES} bytes.`);
	}
	sources.forEach(({ uploadedRbmFile }) => {
		if (!uploadedRbmFile?.thumbnailName) return;
		const { name, mimeType, bytes: size = 0 } = fileOf(uploadedRbmFile.thumbnailName);
		const isImage = THUMBNAIL_TYPES.some((type) => type === mimeType);
		if (isImage && size <= MAX_THUMBNAIL_BYTES) return;
		throw invalidArgument(
			`The file "${name}" is no thumbnail: it must be an image of at most ${MAX_THUMBNAIL_BYTES} bytes.`,
		);
	});
	if (cardMediaTypes(content, simulation).some((type) => /^audio\/|^application\/ogg/.test(type))) {
		throw invalidArgument('Audio is not supported in rich cards.');
	}
	return bytes;
};
