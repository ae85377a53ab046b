import { anything, filledText, object } from '../answer';
import type { PhoneNumber } from '../phone/phoneNumber';
import { phonePath, type RbmRequest } from '../request';
import { acceptedAgentMessage, type AcceptedAgentMessage, type AgentMessage } from './agentMessage';

/** `phones.agentMessages.create`. A `messageId` the agent has used before is ignored by Google. */
export const createAgentMessage = (
	agentId: string,
	to: PhoneNumber,
	messageId: string,
	body: AgentMessage,
): RbmRequest<AcceptedAgentMessage> => ({
	api: 'messaging',
	method: 'POST',
	path: `${phonePath(to)}/agentMessages`,
	query: { messageId, agentId },
	body,
	answer: acceptedAgentMessage,
});

/** `phones.agentMessages.delete`: takes back a message that was not delivered yet. */
export const revokeAgentMessage = (
	agentId: string,
	to: PhoneNumber,
	messageId: string,
): RbmRequest => ({
	api: 'messaging',
	method: 'DELETE',
	path: `${phonePath(to)}/agentMessages/${encodeURIComponent(messageId)}`,
	query: { agentId },
	answer: anything,
});

/** A file at Google. */
export interface CreatedFile {
	/** `files/{id}` */
	readonly name: string;
}

const createdFile = object({ name: filledText });

/**
 * `files.create` with the bytes of a file: `POST /upload/v1/files`.
 *
 * @param contentType the file's own MIME type
 */
export const uploadFile = (agentId: string, contentType: string): RbmRequest<CreatedFile> => ({
	api: 'messaging',
	method: 'POST',
	path: '/upload/v1/files',
	query: { agentId },
	contentType,
	answer: createdFile,
});

/** `files.create` by URL. Without `thumbnailUrl`, Google makes a thumbnail itself. */
export const createFileFromUrl = (
	agentId: string,
	{ fileUrl, thumbnailUrl }: { readonly fileUrl: string; readonly thumbnailUrl?: string },
): RbmRequest<CreatedFile> => ({
	api: 'messaging',
	method: 'POST',
	path: '/v1/files',
	query: {},
	body: { fileUrl, ...(thumbnailUrl !== undefined && { thumbnailUrl }), agentId },
	answer: createdFile,
});
