import { createAgentEvent } from './agentEvents.create';
import { createAgentMessage } from './agentMessages.create';
import { deleteAgentMessage } from './agentMessages.delete';
import { getCapabilities } from './capabilities.get';
import { createFileFromUrl } from './files.create';
import { uploadFile } from './files.upload';
import { MANAGEMENT_METHODS } from './management/methods';
import type { Method } from './method';
import { batchGetUsers } from './users.batchGet';

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
