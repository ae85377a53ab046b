import type { MessageFile } from '../../../rbm/message/checkFiles';
import { describeBinary } from '../upload/binaryField';
import { uploadBinary } from '../upload/uploadBinary';
import type { Item } from '../run/item';
import type { Form } from './form';

/** A binary field that is uploaded once everything else is found to be right. */
export interface Attachment extends MessageFile {
	readonly fieldName: string;
	/** Stands in the message where the name of the uploaded file is to be. */
	readonly placeholder: string;
}

/** Notes the binary field that `name` names, and gives what stands for it in the message. */
export type Attach = (
	form: Form,
	name: string,
	label: string,
	purpose: MessageFile['purpose'],
) => string;

/** Collects the attachments of one item. They are described, not read. */
export const attachTo =
	(item: Item, attachments: Attachment[]): Attach =>
	(form, name, label, purpose) => {
		const placeholder = `files/attachment-${attachments.length + 1}`;
		const fieldName = String(form.value(name) ?? '').trim();
		const at = form.at(label);
		const facts = form.noting(() => describeBinary(item, fieldName, at));
		if (facts !== undefined) attachments.push({ ...facts, at, purpose, fieldName, placeholder });

		return placeholder;
	};

/** By placeholder: what the file is called at Google, and what its content is known by. */
export type Uploaded = ReadonlyMap<string, { readonly name: string; readonly hash: string }>;

/** Uploads the attachments of one item, each content once in an execution. */
export const upload = async (
	item: Item,
	agentId: string,
	attachments: readonly Attachment[],
): Promise<Uploaded> => {
	const uploaded = new Map<string, { readonly name: string; readonly hash: string }>();
	for (const { placeholder, fieldName, at, purpose } of attachments) {
		const file = await uploadBinary(item, agentId, fieldName, { at, purpose });
		uploaded.set(placeholder, file);
	}

	return uploaded;
};

/** `content` with every placeholder replaced. */
export const withFiles = <Content>(
	content: Content,
	uploaded: Uploaded,
	part: 'name' | 'hash',
): Content => {
	if (uploaded.size === 0) return content;

	return JSON.parse(JSON.stringify(content), (key, value: unknown) =>
		key === 'fileName' || key === 'thumbnailName'
			? (uploaded.get(String(value))?.[part] ?? value)
			: value,
	) as Content;
};
