import type { Reader } from './answer';
import type { Api, Region } from './endpoints';
import type { PhoneNumber } from './phone/phoneNumber';

/**
 * A call to Google as a value, which knows how its answer is read. `path` begins with a slash and is
 * percent-encoded.
 */
export interface RbmRequest<Answer = unknown> {
	readonly api: Api;
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body?: object;
	/** MIME type of a body that is a file. It is not in here: it may be too large to hold. */
	readonly contentType?: string;
	/** The region whose host must be asked. Absent where any host will do. */
	readonly region?: Region;
	/** Reads the JSON of a success. */
	readonly answer: Reader<Answer>;
}

/** Where everything about a phone lies. The plus sign is encoded: some servers read it as a space. */
export const phonePath = (to: PhoneNumber): string => `/v1/phones/${encodeURIComponent(to)}`;
