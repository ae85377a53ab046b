import { printProto } from '../../world/fields/printProto';
import { invalidArgument } from '../http/errors';
import type { Call } from '../http/method';

/** Google states neither; nobody should rely on them. */
const DEFAULT_PAGE_SIZE = 100;
const MOST_PER_PAGE = 1000;

export const PAGE_QUERY = ['pageSize', 'pageToken'] as const;

/** A token fits the list it was given for, and no other. */
const tokenOf = (list: string, offset: number): string =>
	Buffer.from(JSON.stringify([list, offset])).toString('base64url');

const offsetOf = (list: string, pageToken: string): number => {
	const offset = Number(/,(\d+)\]$/.exec(Buffer.from(pageToken, 'base64url').toString())?.[1]);
	if (tokenOf(list, offset) === pageToken) return offset;
	throw invalidArgument('Invalid page token.');
};

/**
 * One page of a list and the token of the next. Throws an ApiError (400).
 *
 * @param name - the field of the answer that holds the page
 */
export const pageOf = (
	{ query: { pageToken, pageSize = '0', ...query }, path }: Call,
	name: string,
	items: readonly object[],
): object => {
	const list = JSON.stringify([path, query]);
	if (!/^\d{1,9}$/.test(pageSize)) {
		throw invalidArgument(`Invalid value at 'page_size' (TYPE_INT32), "${pageSize}"`);
	}
	const size = Math.min(Number(pageSize) || DEFAULT_PAGE_SIZE, MOST_PER_PAGE);
	const offset = pageToken === undefined ? 0 : offsetOf(list, pageToken);
	const next = offset + size;

	return printProto({
		[name]: items.slice(offset, next),
		...(next < items.length && { nextPageToken: tokenOf(list, next) }),
	}) as object;
};
