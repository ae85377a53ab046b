import { Readable } from 'node:stream';

import type { FastifyInstance } from 'fastify';

import type { Simulation } from '../../simulation';
import { rangeOf, type ByteRange } from './byteRange';

/** A file that can be handed out, whole or in part. */
interface Stored {
	readonly mimeType: string;
	readonly bytes: number;
	open(range: ByteRange): Readable;
}

const storedOf = (
	key: string,
	{ agentFiles, userFiles }: Pick<Simulation, 'agentFiles' | 'userFiles'>,
): Stored | undefined => {
	const agentFile = agentFiles.find(`files/${key}`);
	if (agentFile?.bytes !== undefined) {
		const { mimeType, bytes } = agentFile;
		return { mimeType, bytes, open: (range) => agentFiles.open(agentFile, range) };
	}
	const userFile = userFiles.find(key);
	if (!userFile) return undefined;
	const { mimeType, content } = userFile;
	return {
		mimeType,
		bytes: content.byteLength,
		open: ({ start, end }) => Readable.from([content.subarray(start, end + 1)]),
	};
};

/**
 * Where files lie: what users sent, and what agents uploaded (its key is the part after `files/`).
 * Like Google's store it asks for no token, and hands out parts, so that players can seek.
 */
export const openStorage = (app: FastifyInstance, simulation: Simulation): void => {
	app.get<{ Params: { key: string } }>('/storage/:key', async (request, reply) => {
		const { key } = request.params;
		const { sourceUrl, bytes: kept } = simulation.agentFiles.find(`files/${key}`) ?? {};
		// Not fetched when the agent named it: whoever wants to see it asks the internet.
		if (sourceUrl && kept === undefined) return await reply.redirect(sourceUrl);
		const file = storedOf(key, simulation);
		if (!file) return await reply.code(404).type('text/plain').send('No such object.');
		const { mimeType, bytes } = file;
		const { method, headers } = request;
		// There is no validator to compare, so If-Range never holds, and a HEAD has no parts.
		const isWhole = method === 'HEAD' || headers['if-range'] !== undefined;
		const range = isWhole ? undefined : rangeOf(headers.range, bytes);
		void reply.headers({
			'x-content-type-options': 'nosniff',
			'content-security-policy': 'sandbox',
			'accept-ranges': 'bytes',
		});
		if (range === 'unsatisfiable') {
			return await reply
				.code(416)
				.header('content-range', `bytes */${bytes}`)
				.type('text/plain')
				.send('No such part of this object.');
		}
		const part = range ?? { start: 0, end: bytes - 1 };
		return await reply
			.code(range ? 206 : 200)
			.headers(range ? { 'content-range': `bytes ${part.start}-${part.end}/${bytes}` } : {})
			.header('content-length', part.end - part.start + 1)
			.type(mimeType)
			.send(method === 'HEAD' || bytes === 0 ? Readable.from([]) : file.open(part));
	});
};
