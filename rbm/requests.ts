import type { AgentEvent } from './event/agentEvent';
import type { AgentMessage } from './message/agentMessage';
import type { Api, Region } from './endpoints';
import type { PhoneNumber } from './phone/phoneNumber';

/** A call to Google as a value. `path` begins with a slash and is percent-encoded. */
export interface RbmRequest {
	readonly api: Api;
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body?: object;
	/** MIME type of a body that is a file. It is not in here: it may be too large to hold. */
	readonly contentType?: string;
	/** The region whose host must be asked. Absent where any host will do. */
	readonly region?: Region;
}

// The plus sign must be encoded: some servers read a bare one as a space.
const phone = (to: PhoneNumber) => `/v1/phones/${encodeURIComponent(to)}`;

/** `phones.agentMessages.create`. A `messageId` the agent has used before is ignored by Google. */
export const createAgentMessage = (
	agentId: string,
	to: PhoneNumber,
	messageId: string,
	body: AgentMessage,
): RbmRequest => ({
	api: 'messaging',
	method: 'POST',
	path: `${phone(to)}/agentMessages`,
	query: { messageId, agentId },
	body,
});

/** `phones.agentMessages.delete`: takes back a message that was not delivered yet. */
export const revokeAgentMessage = (
	agentId: string,
	to: PhoneNumber,
	messageId: string,
): RbmRequest => ({
	api: 'messaging',
	method: 'DELETE',
	path: `${phone(to)}/agentMessages/${encodeURIComponent(messageId)}`,
	query: { agentId },
});

/** `phones.agentEvents.create`. Shares one space of ids with the agent's messages. */
export const createAgentEvent = (
	agentId: string,
	to: PhoneNumber,
	eventId: string,
	body: AgentEvent,
): RbmRequest => ({
	api: 'messaging',
	method: 'POST',
	path: `${phone(to)}/agentEvents`,
	query: { eventId, agentId },
	body,
});

/** `phones.getCapabilities`. Needs a new `requestId` every time: Google ignores a repeated one. */
export const getCapabilities = (
	agentId: string,
	to: PhoneNumber,
	requestId: string,
): RbmRequest => ({
	api: 'messaging',
	method: 'GET',
	path: `${phone(to)}/capabilities`,
	query: { requestId, agentId },
});

/**
 * `users.batchGet`: which of the numbers the agent can reach.
 *
 * @param users 500 to 10,000 different numbers of one region; with fewer, Google gives no sample
 * @param region where the numbers are; Google refuses them at the global host
 */
export const batchGetUsers = (
	agentId: string,
	users: readonly PhoneNumber[],
	region?: Region,
): RbmRequest => ({
	api: 'messaging',
	method: 'POST',
	path: '/v1/users:batchGet',
	query: {},
	body: { users, agentId },
	...(region !== undefined && { region }),
});

/**
 * `files.create` with the bytes of a file: `POST /upload/v1/files`.
 *
 * @param contentType the file's own MIME type
 */
export const uploadFile = (agentId: string, contentType: string): RbmRequest => ({
	api: 'messaging',
	method: 'POST',
	path: '/upload/v1/files',
	query: { agentId },
	contentType,
});

/** `files.create` by URL. Without `thumbnailUrl`, Google makes a thumbnail itself. */
export const createFileFromUrl = (
	agentId: string,
	{ fileUrl, thumbnailUrl }: { readonly fileUrl: string; readonly thumbnailUrl?: string },
): RbmRequest => ({
	api: 'messaging',
	method: 'POST',
	path: '/v1/files',
	query: {},
	body: { fileUrl, ...(thumbnailUrl !== undefined && { thumbnailUrl }), agentId },
});
