import type { Region } from '../endpoints';
import { phonePath, type RbmRequest } from '../request';
import { capabilities, type Capabilities } from './capabilities';
import type { PhoneNumber } from './phoneNumber';
import { batchGetUsersResponse, type BatchGetUsersResponse } from './reachability';

/** `phones.getCapabilities`. Needs a new `requestId` every time: Google ignores a repeated one. */
export const getCapabilities = (
	agentId: string,
	to: PhoneNumber,
	requestId: string,
): RbmRequest<Capabilities> => ({
	api: 'messaging',
	method: 'GET',
	path: `${phonePath(to)}/capabilities`,
	query: { requestId, agentId },
	answer: capabilities,
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
): RbmRequest<BatchGetUsersResponse> => ({
	api: 'messaging',
	method: 'POST',
	path: '/v1/users:batchGet',
	query: {},
	body: { users, agentId },
	...(region !== undefined && { region }),
	answer: batchGetUsersResponse,
});
