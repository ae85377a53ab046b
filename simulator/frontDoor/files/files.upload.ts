import { z } from 'zod';

import { invalidArgument } from '../http/errors';
import { requireAgent, type Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { keepFile, readType } from './fileKeeping';
import { isMultipart, readMultipart } from './multipartBody';

/** What may stand before the bytes of a file. */
const metadataSchema = z.strictObject({
	fileUrl: z.string().optional(),
	thumbnailUrl: z.string().optional(),
	agentId: z.string().optional(),
});

/**
 * Takes a file by its bytes; the Content-Type header is its type. In a body of two parts the first one
 * says more about it (`uploadType=multipart`). A thumbnail is a file of its own.
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
		const { upload, query } = call;
		if (!upload) throw new Error('An upload has no body.');
		try {
			const { metadata, contentType, content } = isMultipart(upload.contentType)
				? await readMultipart(upload.contentType, upload.content)
				: { metadata: '', ...upload };
			const said = call.readBody('create_file_request', metadataSchema, metadata);
			if (said.fileUrl !== undefined || said.thumbnailUrl !== undefined) {
				throw invalidArgument('An upload has no file_url and no thumbnail_url.');
			}
			const { agentId } = requireAgent(call, simulation, said.agentId ?? query['agentId']);
			const facts = { agentId, mimeType: readType(contentType, 'file') };
			const { name } = await keepFile(simulation, 'file', facts, content);

			return { name };
		} finally {
			// What is left of it is read to its end, so that the client hears the answer.
			upload.content.unpipe();
		}
	},
};
