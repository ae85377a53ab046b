import { Readable } from 'node:stream';

import { invalidArgument } from '../http/errors';
import { isNearby } from '../http/nearbyHosts';

const TIMEOUT_MS = 30_000;

/** For addresses that are not asked: what their ending says. */
const TYPES_BY_ENDING: Readonly<Record<string, string>> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	png: 'image/png',
	aac: 'audio/aac',
	mp3: 'audio/mp3',
	ogg: 'audio/ogg',
	mp4: 'video/mp4',
	m4v: 'video/m4v',
	mpeg: 'video/mpeg',
	webm: 'video/webm',
	pdf: 'application/pdf',
};

/** The type that the ending of an address suggests. */
export const typeByEnding = (url: string): string | undefined =>
	TYPES_BY_ENDING[/\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? ''];

export interface FetchedFile {
	readonly mimeType: string;
	/** Undefined when the address lies on the internet and was not asked. */
	readonly content?: Readable;
}

/**
 * Fetches a file as the platform does: one redirect at most, the type from the answer's header.
 * Addresses on the internet are not asked, since nothing leaves this machine; their ending tells
 * the type. Throws an ApiError (400), also what `readType` throws.
 *
 * @param field - the name of the field that holds the address, for errors
 * @param readType - the MIME type of a Content-Type header
 */
export const fetchFile = async (
	url: string,
	field: string,
	readType: (contentType: string) => string,
	stop: AbortSignal,
	redirects = 1,
): Promise<FetchedFile> => {
	const failed = (reason: string) =>
		invalidArgument(`Invalid value at '${field}': the file at ${url} ${reason}.`);
	if (!/^https?:/i.test(url)) throw failed('has no http or https address');
	if (!isNearby(url)) {
		const contentType = typeByEnding(url);
		if (contentType) return { mimeType: readType(contentType) };
		throw failed('lies on the internet, where nothing is fetched; its ending tells no type');
	}
	const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop]);
	const response = await fetch(url, { redirect: 'manual', signal }).catch(() => {
		throw failed('could not be fetched: nothing answers there');
	});
	try {
		const location = response.headers.get('location');
		if (response.status >= 300 && response.status < 400 && location !== null) {
			if (redirects === 0) throw failed('could not be fetched: more than one redirect');
			if (!URL.canParse(location, url)) throw failed('redirects to something that is no address');
			const next = new URL(location, url).href;
			return await fetchFile(next, field, readType, stop, redirects - 1);
		}
		if (response.status !== 200) {
			throw failed(`could not be fetched: it answers ${response.status}`);
		}
		const mimeType = readType(response.headers.get('content-type') ?? '');
		const { body } = response;
		return { mimeType, content: body ? Readable.from(body) : Readable.from([]) };
	} catch (error) {
		await response.body?.cancel();
		throw error;
	}
};
