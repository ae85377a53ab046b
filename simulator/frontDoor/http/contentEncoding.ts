import { finished, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import type { FastifyInstance } from 'fastify';

/** A body that cannot be taken as it came, before any method looks at it. */
export class EncodingError extends Error {
	constructor(
		message: string,
		readonly statusCode: 400 | 413 | 415,
	) {
		super(message);
		this.name = 'EncodingError';
	}
}

const isOfZlib = (error: unknown): boolean =>
	/^Z_/.test(String((error as { readonly code?: unknown } | undefined)?.code));

/** Unpacks no further than the limit: a small body may hold gigabytes. */
const unpack = async function* (
	packed: Readable,
	maxBytes: number,
	count: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
	const gunzip = createGunzip();
	finished(packed, { writable: false }, (error) => {
		if (error) gunzip.destroy(error);
	});
	let bytes = 0;
	try {
		for await (const chunk of packed.on('data', count).pipe(gunzip) as AsyncIterable<Buffer>) {
			bytes += chunk.byteLength;
			if (bytes > maxBytes) {
				throw new EncodingError(`The body is too large. Limit: ${maxBytes} bytes.`, 413);
			}
			yield chunk;
		}
	} catch (error) {
		throw isOfZlib(error)
			? new EncodingError('The body is not what its Content-Encoding says: gzip.', 400)
			: error;
	} finally {
		// Whoever is still sending could not hear the answer otherwise.
		packed.resume();
	}
};

/** The body as it was before it was packed; Fastify wants to know how much came over the wire. */
const unpacked = (packed: Readable, maxBytes: number): Readable => {
	const count = (chunk: Buffer): void => {
		body.receivedEncodedLength += chunk.byteLength;
	};
	const content = Readable.from(unpack(packed, maxBytes, count));
	const body = Object.assign(content, { receivedEncodedLength: 0 });

	return body;
};

/** Undoes the Content-Encoding of every request: gzip is known, as Google's Java client sends it. */
export const decodeBodies = (app: FastifyInstance): void => {
	app.addHook('preParsing', (request, _reply, payload, done) => {
		const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
		if (encoding === 'identity') return done(null, payload);
		if (encoding !== 'gzip' && encoding !== 'x-gzip') {
			const message = `The Content-Encoding "${encoding}" is not supported; gzip is.`;
			return done(new EncodingError(message, 415));
		}
		done(null, unpacked(payload, request.routeOptions.bodyLimit));
	});
};
