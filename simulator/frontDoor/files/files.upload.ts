import { requireAgent, type Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { keepFile, readType } from './fileKeeping';

/**
 * Takes a file by its bytes; the Content-Type header is its type. A thumbnail is a file of its own.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create
 */
export const uploadFile: Method = {
	target: 'files.create',
	method: 'POST',
	path: '/upload/v1/files',
	scope: SCOPES.messaging,
	query: ['agentId'],
	takesUpload: true,
	run: async (call, simulation) => {
		const { agentId } = requireAgent(call, simulation, call.query['agentId']);
		const mimeType = readType(call.upload?.contentType ?? '', 'file');
		const facts = { agentId, mimeType };
		const { name } = await keepFile(simulation, 'file', facts, call.upload?.content);

		return { name };
	},
};
