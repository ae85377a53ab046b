import { z } from 'zod';

import type { Simulation } from '../../simulation';
import { uri } from '../../world/fields/uri';
import type { AgentFile } from '../../world/files/agentFiles';
import { requireAgent, type Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { fetchFile } from './fetchedFile';
import { keepFile, readType, type FileKind } from './fileKeeping';

/** The reference has agentId in the body, the guide's samples in the query string. */
const bodySchema = z.strictObject({
	fileUrl: uri,
	thumbnailUrl: uri.optional(),
	agentId: z.string().optional(),
});

/**
 * Takes a file by its address, and a thumbnail with it.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create
 */
export const createFileFromUrl: Method = {
	target: 'files.create',
	method: 'POST',
	path: '/v1/files',
	scope: SCOPES.messaging,
	query: ['agentId'],
	run: async (call, simulation: Simulation) => {
		const body = call.readBody('create_file_request', bodySchema);
		const { agentId } = requireAgent(call, simulation, body.agentId ?? call.query['agentId']);

		const take = async (
			kind: FileKind,
			field: string,
			sourceUrl: string,
			more: Pick<AgentFile, 'thumbnailName'> = {},
		): Promise<string> => {
			const { stopped } = simulation.deliveries;
			const readFileType = (contentType: string): string => readType(contentType, kind);
			const { mimeType, content } = await fetchFile(sourceUrl, field, readFileType, stopped);
			const facts = { agentId, mimeType, sourceUrl, ...more };
			return (await keepFile(simulation, kind, facts, content)).name;
		};
		const thumbnailName =
			body.thumbnailUrl === undefined
				? undefined
				: await take('thumbnail', 'create_file_request.thumbnail_url', body.thumbnailUrl);

		return {
			name: await take('file', 'create_file_request.file_url', body.fileUrl, {
				...(thumbnailName && { thumbnailName }),
			}),
		};
	},
};
