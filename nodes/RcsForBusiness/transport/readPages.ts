import type { RbmRequest } from '../../../rbm/requests';
import type { Caller, Connection } from './connection';
import { send } from './send';

/** More pages than any list of Google's has here; ends a list that would go round in circles. */
const MAX_PAGES = 100;

/**
 * Reads a list of Google's, page after page.
 *
 * @param request the request for a page; without token, for the first
 * @param field where the answer has the entries; absent when there are none
 * @param limit most entries wanted
 * @throws as `send`
 */
export const readPages = async <Entry>(
	context: Caller,
	connection: Connection,
	request: (pageToken?: string) => RbmRequest,
	field: string,
	limit = Infinity,
): Promise<readonly Entry[]> => {
	const entries: Entry[] = [];
	let pageToken: string | undefined;

	for (let page = 0; page < MAX_PAGES; page++) {
		const answer = await send<Readonly<Record<string, unknown>>>(
			context,
			connection,
			request(pageToken),
		);
		const found = answer[field];
		if (Array.isArray(found)) entries.push(...(found as Entry[]));

		pageToken = typeof answer.nextPageToken === 'string' ? answer.nextPageToken : '';
		if (pageToken === '' || entries.length >= limit) break;
	}

	return entries.slice(0, limit);
};
