import type { MessageFile } from '../../../rbm/message/checkFiles';
import type { Item } from '../run/item';
import { uploadBinary } from './uploadBinary';

/** A binary field that is uploaded once everything else is found to be right. */
export interface Attachment extends MessageFile {
	readonly fieldName: string;
	/** Stands in the message where the name of the uploaded file is to be. */
	readonly placeholder: string;
}

/** By placeholder: what the file is called at Google, and what its content is known by. */
export type Uploaded = ReadonlyMap<string, { readonly name: string; readonly hash: string }>;

/** Uploads the attachments of one item, each content once in an execution. */
export const upload = async (
	item: Item,
	agentId: string,
	attachments: readonly Attachment[],
): Promise<Uploaded> => {
	const uploaded = new Map<string, { readonly name: string; readonly hash: string }>();
	for (const { placeholder, fieldName, ...facts } of attachments) {
		const file = await uploadBinary(item, agentId, fieldName, facts);
		uploaded.set(placeholder, file);
	}

	return uploaded;
};
