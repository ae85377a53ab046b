import { getCapabilities } from './capabilities/capabilities.get';
import { batchGetUsers } from './capabilities/users.batchGet';
import { createFileFromUrl } from './files/files.create';
import { uploadFile } from './files/files.upload';
import type { Method } from './http/method';
import { MANAGEMENT_METHODS } from './management/methods';
import { createAgentEvent } from './messages/agentEvents.create';
import { createAgentMessage } from './messages/agentMessages.create';
import { deleteAgentMessage } from './messages/agentMessages.delete';

/** Every method of both APIs that the simulator has. */
export const METHODS: readonly Method[] = [
	createAgentMessage,
	deleteAgentMessage,
	createAgentEvent,
	getCapabilities,
	uploadFile,
	createFileFromUrl,
	batchGetUsers,
	...MANAGEMENT_METHODS,
];
