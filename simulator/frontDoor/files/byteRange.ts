/** The part of a file that is asked for; both ends belong to it, the first byte being 0. */
export interface ByteRange {
	readonly start: number;
	readonly end: number;
}

const ONE_RANGE = /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i;

/**
 * Reads a Range header. Undefined where the whole file is the answer: without the header, and for
 * what RFC 9110 lets a server ignore (several ranges, other units, what makes no sense).
 * https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 *
 * @param size - of the file, in bytes
 */
export const rangeOf = (
	header: string | undefined,
	size: number,
): ByteRange | 'unsatisfiable' | undefined => {
	const match = ONE_RANGE.exec(header ?? '');
	if (!match) return undefined;
	const [, first, last, suffix] = match;
	if (suffix !== undefined) {
		if (size === 0 || Number(suffix) === 0) return 'unsatisfiable';
		return { start: Math.max(0, size - Number(suffix)), end: size - 1 };
	}
	const start = Number(first);
	const end = last === '' ? Infinity : Number(last);
	if (end < start) return undefined;
	return start < size ? { start, end: Math.min(end, size - 1) } : 'unsatisfiable';
};
