import { readMimeType, type MessageFile } from '../../../rbm/message/checkFiles';
import type { Item } from '../run/item';
import type { Attachment } from '../upload/attachments';
import { describeBinary } from '../upload/binaryField';
import type { Form } from './form';

/** Notes the binary field that `name` names, and gives what stands for it in the message. */
export type Attach = <Name extends string>(
	form: Form<{ readonly [Own in Name]: unknown }>,
	name: Name,
	purpose: MessageFile['purpose'],
	/** What the file is; left out, its field tells. */
	fileType?: unknown,
) => string;

/** Collects the attachments of one item. They are described, not read. */
export const attachTo =
	(item: Item, attachments: Attachment[]): Attach =>
	(form, name, purpose, fileType) => {
		const placeholder = `files/attachment-${attachments.length + 1}`;
		const fieldName = String(form.value(name) ?? '').trim();
		const at = form.at(name);
		const facts = form.noting(() => describeBinary(item, fieldName, at));
		if (facts !== undefined) {
			const mimeType = fileType === undefined ? facts.mimeType : readMimeType(fileType);
			attachments.push({ ...facts, mimeType, at, purpose, fieldName, placeholder });
		}

		return placeholder;
	};
