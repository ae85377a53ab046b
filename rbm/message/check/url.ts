import { MAX_URL_CHARACTERS } from '../../limits';
import { problem, type Check } from './finding';
import { text } from './values';

/** Every character RFC 3986 has a place for. */
const FOREIGN = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u;

/**
 * An absolute web address by RFC 3986, or nothing. Never shows the address: it may hold a key.
 *
 * @param example one such as is wanted here
 * @see https://www.rfc-editor.org/rfc/rfc3986
 */
export const url = (example: string): Check<string> =>
	function* (value, at) {
		const faults = [...text(MAX_URL_CHARACTERS, 'Use a shorter address.')(value, at)];
		yield* faults;
		if (typeof value !== 'string') return undefined;

		// To Google, an empty text is one that was left out.
		const fault = faults.length > 0 || value === '' ? undefined : faultIn(value, example);
		if (fault !== undefined) yield problem(at, fault);

		return value;
	};

const faultIn = (address: string, example: string): string | undefined => {
	const [, domain = ''] = /^https?:\/\/([^/?#]*)/i.exec(address) ?? [];
	const [foreign] = FOREIGN.exec(address) ?? [];

	if (!/^https?:\/\//i.test(address)) {
		return `must begin with https:// (or http://). It looks like ${example}.`;
	}
	if (foreign !== undefined) {
		const remedy = domain.includes(foreign)
			? 'Write the domain in plain letters (its xn-- form).'
			: `Write it as ${encodeURIComponent(foreign)}.`;
		return `holds ${foreign === ' ' ? 'a space' : `"${foreign}"`}, which cannot stand in a web address. ${remedy}`;
	}
	if (/%(?![0-9A-Fa-f]{2})/.test(address)) {
		return 'holds a "%" without two digits after it. Write it as %25.';
	}
	if (/#.*#/.test(address)) return 'holds more than one "#". Write the second as %23.';

	return URL.canParse(address) ? undefined : 'is not a complete web address. Check its domain.';
};
