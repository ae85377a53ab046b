import { finished, type Readable } from 'node:stream';
import { MIMEType } from 'node:util';

import { Dicer } from '@fastify/busboy';

import { invalidArgument } from '../http/errors';
import { withStandardLineEnds } from './lineEnds';

/** What stands in a body of two parts. */
export interface MultipartBody {
	/** JSON. */
	readonly metadata: string;
	readonly contentType: string;
	/** The file, to be read to its end. */
	readonly content: Readable;
}

type Headers = Readonly<Record<string, readonly string[] | undefined>>;

const MAX_METADATA_BYTES = 64 * 1024;

export const isMultipart = (contentType: string): boolean =>
	/^multipart\/related\b/i.test(contentType.trim());

const boundaryOf = (contentType: string): string => {
	const boundary = new MIMEType(contentType).params.get('boundary');
	if (boundary) return boundary;
	throw invalidArgument('The Content-Type of a multipart upload must name its boundary.');
};

const textOf = async (part: Readable): Promise<string> => {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of part as AsyncIterable<Buffer>) {
		bytes += chunk.byteLength;
		if (bytes <= MAX_METADATA_BYTES) chunks.push(chunk);
	}
	if (bytes <= MAX_METADATA_BYTES) return Buffer.concat(chunks).toString('utf8');
	throw invalidArgument(`The metadata are too large. Limit: ${MAX_METADATA_BYTES} bytes.`);
};

const checkTransferEncoding = (headers: Headers): void => {
	const encoding = headers['content-transfer-encoding']?.[0]?.trim() ?? 'binary';
	if (/^(binary|8bit|7bit)$/i.test(encoding)) return;
	throw invalidArgument(`The Content-Transfer-Encoding "${encoding}" is not supported.`);
};

/**
 * Reads an upload of Google's client libraries: first the metadata as JSON, then the file as it is.
 * Throws an ApiError (400) when it is not of that form.
 * https://developers.google.com/workspace/drive/api/guides/manage-uploads#multipart
 */
export const readMultipart = (contentType: string, body: Readable): Promise<MultipartBody> =>
	new Promise((resolve, reject) => {
		const boundary = boundaryOf(contentType);
		const dicer = new Dicer({ boundary });
		const parts: Readable[] = [];
		let metadata: Promise<string> | undefined;

		const take = async (part: Readable, headers: Headers): Promise<void> => {
			if (metadata === undefined) {
				metadata = textOf(part);
				await metadata;
				return;
			}
			checkTransferEncoding(headers);
			const type = headers['content-type']?.[0] ?? '';
			resolve({ metadata: await metadata, contentType: type, content: part });
		};
		dicer.on('part', (part) => {
			parts.push(part);
			part.on('error', reject);
			if (parts.length > 2) part.resume();
			else part.once('header', (headers) => void take(part, headers as Headers).catch(reject));
		});
		const breakOff = (error: Error): void => {
			// Whoever reads the file may not have begun.
			parts.at(-1)?.destroy(error);
			reject(error);
		};
		dicer.on('error', () => breakOff(invalidArgument('The multipart body broke off.')));
		dicer.on('finish', () => reject(invalidArgument('A multipart upload has two parts.')));
		finished(body, { writable: false }, (error) => {
			if (error) breakOff(error);
		});
		body.pipe(withStandardLineEnds(boundary)).pipe(dicer);
	});
