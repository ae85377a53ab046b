import type { Page } from '../../../rbm/management/requests';
import type { RbmRequest } from '../../../rbm/request';
import type { Client } from './client';

/** More pages than any list of Google's has here; ends a list that would go round in circles. */
const MAX_PAGES = 100;

/**
 * Reads a list of Google's, page after page.
 *
 * @param request the request for a page; without token, for the first
 * @param limit most entries wanted
 * @throws as `Client.send`
 */
export const readPages = async <Entry>(
	client: Client,
	request: (pageToken?: string) => RbmRequest<Page<Entry>>,
	limit = Infinity,
): Promise<readonly Entry[]> => {
	const entries: Entry[] = [];
	let pageToken: string | undefined;

	for (let page = 0; page < MAX_PAGES; page++) {
		const answer = await client.send(request(pageToken));
		for (const entry of answer.entries) entries.push(entry);

		pageToken = answer.nextPageToken;
		if (pageToken === undefined || entries.length >= limit) break;
	}

	return entries.slice(0, limit);
};
