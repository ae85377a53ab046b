import type { RbmRequest } from '../../../rbm/request';
import { ResponseError } from '../errors/responseError';
import type { FileContent } from './attempt';
import type { Client } from './client';

/**
 * Sends a request whose body is a file, as a stream.
 *
 * A stream cannot be sent twice, so n8n does not repeat such a request when its token is refused:
 * it only drops the token. With a new one it is sent once more from here.
 *
 * @throws as `Client.send`
 */
export const sendFile = async <Answer>(
	client: Client,
	request: RbmRequest<Answer>,
	file: FileContent,
): Promise<Answer> =>
	await client.send(request, file).catch(async (error) => {
		if (!(error instanceof ResponseError) || error.httpStatus !== 401) throw error;
		return await client.send(request, file);
	});
