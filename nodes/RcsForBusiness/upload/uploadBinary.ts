import { createHash, type Hash } from 'node:crypto';

import { BoundedMap } from '../../../rbm/boundedMap';
import { InputError } from '../../../rbm/explainedError';
import { checkFiles, type FilePurpose } from '../../../rbm/message/checkFiles';
import type { Place } from '../../../rbm/message/place';
import { uploadFile } from '../../../rbm/message/requests';
import type { FileContent } from '../transport/attempt';
import type { Item } from '../run/item';
import { contentOf, describeBinary, INPUT_BINARY_FIELD } from './binaryField';

export interface UploadedBinary {
	/** `files/{id}`. Google keeps the file for 60 days. */
	readonly name: string;
	/** SHA-256 of the content, in hex: the same whenever the file is uploaded. */
	readonly hash: string;
	readonly bytes: number;
}

interface UploadOptions {
	/** Where the name of the field stands on screen. */
	readonly at?: Place;
	readonly purpose?: FilePurpose;
	/** Instead of the type n8n has noted. */
	readonly mimeType?: string;
}

const MAX_REMEMBERED = 1000;

/** What was uploaded, by execution and all else it depends on but the content. */
const uploads = new BoundedMap<string, readonly UploadedBinary[]>(MAX_REMEMBERED);

/** The last one under way of each such kind: the next waits, since it may be the same. */
const underWay = new Map<string, Promise<UploadedBinary>>();

/**
 * Uploads the file in a binary field, unless this execution has uploaded the same content for this
 * agent before.
 *
 * Only files of one size can be the same. So most are read once, as a stream that is hashed while it
 * is sent; reading one twice would cost n8n more memory.
 *
 * @throws {InputError} there is no such field, or Google would refuse the file
 */
export const uploadBinary = async (
	item: Item,
	agentId: string,
	fieldName: string,
	{ at = INPUT_BINARY_FIELD, purpose = 'message', mimeType: own }: UploadOptions = {},
): Promise<UploadedBinary> => {
	const { context, connection } = item;
	const mimeType = own ?? describeBinary(item, fieldName, at).mimeType;
	const content = await contentOf(item, fieldName, at);
	const { bytes } = content;
	const { problems } = checkFiles([{ mimeType, bytes, at, purpose }]);
	if (problems.length > 0) throw new InputError(problems);

	const { messagingUrl } = connection.endpoint;
	const key = [context.getExecutionId(), messagingUrl, agentId, mimeType, bytes].join(' ');
	const before = underWay.get(key)?.catch(() => {});
	const upload = (async () => {
		await before;
		const known = await find(uploads.get(key), content);
		if (known !== undefined) return known;
		const uploaded = await send(item, agentId, mimeType, content);
		uploads.set(key, [...(uploads.get(key) ?? []), uploaded]);

		return uploaded;
	})();
	underWay.set(key, upload);

	try {
		return await upload;
	} finally {
		if (underWay.get(key) === upload) underWay.delete(key);
	}
};

const send = async (
	{ client }: Item,
	agentId: string,
	mimeType: string,
	content: FileContent,
): Promise<UploadedBinary> => {
	const { bytes } = content;
	let hash = createHash('sha256');
	const open = async (): Promise<Content> => {
		hash = createHash('sha256');
		return hashing(await content.open(), hash);
	};
	const { name } = await client.send(uploadFile(agentId, mimeType), { bytes, open });

	return { name, hash: hash.digest('hex'), bytes };
};

/** The upload of the same content, if there is one among those of the same size. */
const find = async (
	candidates: readonly UploadedBinary[] | undefined,
	{ open }: FileContent,
): Promise<UploadedBinary | undefined> => {
	if (candidates === undefined) return undefined;
	const content = await open();
	const hash = createHash('sha256');
	const chunks: AsyncIterable<Buffer> | readonly Buffer[] = Buffer.isBuffer(content)
		? [content]
		: content;
	for await (const chunk of chunks) hash.update(chunk);
	const found = hash.digest('hex');

	return candidates.find((candidate) => candidate.hash === found);
};

type Content = Awaited<ReturnType<FileContent['open']>>;

/** The same content, that feeds the hash when it is read. */
const hashing = (content: Content, hash: Hash): Content => {
	if (Buffer.isBuffer(content)) {
		hash.update(content);
		return content;
	}
	// Listening alone would let it flow before the request is there.
	content.pause();
	content.on('data', (chunk: Buffer) => hash.update(chunk));

	return content;
};
