import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

/** A file in a binary field. */
export interface TestFile {
	readonly content: Buffer;
	readonly mimeType: string;
	readonly fileName?: string;
}

export type BinaryFields = Readonly<Record<string, TestFile>>;

/**
 * The binary data of n8n for one item.
 *
 * @param stored whether n8n keeps files outside of its memory, as it does in filesystem mode
 */
export const binaryFields = (fields: BinaryFields, { stored = true } = {}) => {
	const kept = new Map<string, Buffer>();
	const streams: Readable[] = [];

	const keep = (content: Buffer, facts: Omit<IBinaryData, 'data'>): IBinaryData => {
		const bytes = content.byteLength;
		if (!stored) return { ...facts, bytes, data: content.toString('base64') } as IBinaryData;
		const id = `test:${kept.size + 1}`;
		kept.set(id, content);
		return { ...facts, bytes, id, data: 'test' } as IBinaryData;
	};
	const find = (id: string): Buffer => {
		const content = kept.get(id);
		if (content === undefined) throw new Error(`There is no binary data ${id}`);
		return content;
	};
	const binary: IBinaryKeyData = Object.fromEntries(
		Object.entries(fields).map(([name, { content, mimeType, fileName }]) => [
			name,
			keep(content, { mimeType, ...(fileName !== undefined && { fileName }) }),
		]),
	);
	const assertBinaryData = (_index: number, name: unknown): IBinaryData => {
		const field = binary[String(name)];
		if (field === undefined) throw new Error(`The item has no binary field '${String(name)}'`);
		return field;
	};
	const contentOf = ({ id, data }: IBinaryData): Buffer =>
		id === undefined ? Buffer.from(data, 'base64') : find(id);

	const helpers: Partial<IExecuteFunctions['helpers']> = {
		assertBinaryData,
		getBinaryDataBuffer: async (index, name) => contentOf(assertBinaryData(index, name)),
		getBinaryMetadata: async (id) => ({ fileSize: find(id).byteLength }),
		getBinaryStream: async (id) => {
			const content = find(id);
			const stream = Readable.from(
				(function* () {
					for (let at = 0; at < content.byteLength; at += 65_536) {
						yield content.subarray(at, at + 65_536);
					}
				})(),
				{ objectMode: false },
			);
			streams.push(stream);
			return stream;
		},
		prepareBinaryData: async (content, filePath, mimeType) =>
			keep(Buffer.isBuffer(content) ? content : await buffer(content), {
				mimeType: mimeType ?? 'text/plain',
				fileName: filePath,
			}),
	};

	return {
		binary,
		helpers,
		contentOf,
		/** Every stream that was asked for. */
		streams: streams as readonly Readable[],
	};
};
