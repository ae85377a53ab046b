import type { IExecuteFunctions } from 'n8n-workflow';

import type { RbmRequest } from '../../../rbm/requests';
import type { Connection } from './connection';
import { ResponseError } from '../errors/responseError';
import { send, type FileContent } from './send';

/**
 * Sends a request whose body is a file, as a stream.
 *
 * A stream cannot be sent twice, so n8n does not repeat such a request when its token is refused:
 * it only drops the token. With a new one it is sent once more from here.
 *
 * @throws as `send`
 */
export const sendFile = async <Answer>(
	context: IExecuteFunctions,
	connection: Connection,
	request: RbmRequest,
	file: FileContent,
): Promise<Answer> =>
	await send<Answer>(context, connection, request, file).catch(async (error) => {
		if (!(error instanceof ResponseError) || error.httpStatus !== 401) throw error;
		return await send<Answer>(context, connection, request, file);
	});
