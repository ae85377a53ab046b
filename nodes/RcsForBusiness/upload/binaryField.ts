import type { IBinaryData } from 'n8n-workflow';

import { InputError } from '../../../rbm/explainedError';
import { readMimeType, type FileFacts } from '../../../rbm/message/checkFiles';
import { problemAt, type Place } from '../../../rbm/message/place';
import type { FileContent } from '../transport/attempt';
import type { Item } from '../run/item';

/** What n8n knows of a binary field without reading it. `bytes` is absent if n8n did not count. */
export interface BinaryDescription extends FileFacts {
	readonly fileName?: string;
}

export const INPUT_BINARY_FIELD: Place = { group: '', label: 'Input Binary Field' };

/**
 * The type and size of a binary field, to be judged before anything is uploaded.
 *
 * @param at where the name of the field stands on screen
 * @throws {InputError} the item has no such field
 */
export const describeBinary = (
	item: Item,
	fieldName: string,
	at: Place = INPUT_BINARY_FIELD,
): BinaryDescription => {
	const { mimeType, bytes, fileName, fileExtension } = binaryOf(item, fieldName, at);

	return {
		mimeType: readMimeType(mimeType, fileName ?? fileExtension),
		...(bytes !== undefined && { bytes }),
		...(fileName !== undefined && { fileName }),
	};
};

/**
 * The content of a binary field. A file that n8n keeps outside of its memory comes as a stream.
 *
 * @throws {InputError} the item has no such field
 */
export const contentOf = async (item: Item, fieldName: string, at: Place): Promise<FileContent> => {
	const { context, index } = item;
	const { id } = binaryOf(item, fieldName, at);
	if (id === undefined) {
		const content = await context.helpers.getBinaryDataBuffer(index, fieldName);
		return { bytes: content.byteLength, open: async () => content };
	}

	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return { bytes: fileSize, open: async () => await context.helpers.getBinaryStream(id) };
};

const binaryOf = ({ context, index }: Item, fieldName: string, at: Place): IBinaryData => {
	try {
		return context.helpers.assertBinaryData(index, fieldName);
	} catch {
		throw missing(at, fieldName, Object.keys(context.getInputData()[index]?.binary ?? {}));
	}
};

const missing = (at: Place, name: string, present: readonly string[]): InputError => {
	const found =
		present.length > 0
			? `files only in: ${present.join(', ')}.`
			: 'no file. Let a node before this one put out a file, such as HTTP Request (with the response format "File") or Read/Write Files from Disk.';

	return new InputError([problemAt(at, `is "${name}", but the item has ${found}`)]);
};
