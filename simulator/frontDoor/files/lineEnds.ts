import { Transform } from 'node:stream';

const LINE_END = Buffer.from('\r\n');
const CR = 0x0d;
/** A line between parts is not longer. */
const LONGEST_LINE_BYTES = 64 * 1024;

/**
 * Ends the lines between the parts of a multipart body as the standard asks for, with CR LF. Python's
 * library for e-mail, with which Google's client for Python packs uploads, ends them with LF. What is in
 * the parts stays as it is, and so does a body whose first line ends with CR LF.
 */
export const withStandardLineEnds = (boundary: string): Transform => {
	const delimiter = Buffer.from(`\n--${boundary}`);
	let pending = Buffer.alloc(0);
	let within: 'firstLine' | 'lines' | 'content' | 'standardBody' = 'firstLine';

	const cut = (length: number): Buffer => {
		const taken = pending.subarray(0, length);
		pending = pending.subarray(length);
		return taken;
	};
	/** The content that is certain: a delimiter may have begun at the end of what came so far. */
	const readContent = (): Buffer[] | undefined => {
		const end = pending.indexOf(delimiter);
		if (end < 0) {
			const certain = pending.length - delimiter.length + 1;
			return certain > 0 ? [cut(certain)] : undefined;
		}
		const content = cut(end);
		cut(1);
		within = 'lines';
		return [content, LINE_END];
	};
	const readLine = (): Buffer[] | undefined => {
		const length = pending.indexOf('\n');
		const isTooLong = (length < 0 ? pending.length : length) > LONGEST_LINE_BYTES;
		if (isTooLong || (within === 'firstLine' && length > 0 && pending[length - 1] === CR)) {
			within = 'standardBody';
			return [];
		}
		if (length < 0) return undefined;
		const line = cut(length);
		cut(1);
		within = line.length === 0 ? 'content' : 'lines';
		return [line, LINE_END];
	};
	/** The next piece; undefined when more has to come first. */
	const read = (): Buffer[] | undefined => {
		if (within === 'standardBody') return pending.length > 0 ? [cut(pending.length)] : undefined;
		return within === 'content' ? readContent() : readLine();
	};

	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			pending = Buffer.concat([pending, chunk]);
			const pieces: Buffer[] = [];
			for (let piece = read(); piece; piece = read()) pieces.push(...piece);
			done(null, Buffer.concat(pieces));
		},
		flush(done) {
			done(null, pending);
		},
	});
};
