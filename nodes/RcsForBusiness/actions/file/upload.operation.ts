import { InputError } from '../../../../rbm/explainedError';
import { FILE_LIFETIME_DAYS } from '../../../../rbm/limits';
import {
	checkFiles,
	checkFileUrl,
	type FilePurpose,
	type MessageFile,
} from '../../../../rbm/message/checkFiles';
import { emptyAt, type Place } from '../../../../rbm/message/place';
import { readAll } from '../../../../rbm/readAll';
import { createFileFromUrl } from '../../../../rbm/message/requests';
import { readAgentId } from '../../fields/agentId';
import type { Definition } from '../../fields/definition';
import { readFields } from '../../fields/form';
import type { Operation, Task } from '../operation';
import type { Item } from '../../run/item';
import { describeBinary, INPUT_BINARY_FIELD } from '../../upload/binaryField';
import { uploadBinary } from '../../upload/uploadBinary';
import {
	binaryPropertyName,
	fileUrl,
	mimeType,
	source,
	thumbnailBinaryPropertyName,
	thumbnailUrl,
	uploadFields,
} from './uploadFields';

const THUMBNAIL_BINARY_FIELD: Place = { group: '', label: 'Thumbnail Binary Field' };

export const upload = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload a file for use in messages',
	description: `Give Google a file once and send it by name for ${FILE_LIFETIME_DAYS} days`,
	fields: uploadFields,

	read: (item) =>
		readFields(item, [source], (form) => form.choice('source')) === 'url'
			? uploadFromUrl(item)
			: uploadFromField(item),
} as const satisfies Operation;

const uploadFromField = (item: Item): Task => {
	const fieldName = read(item, binaryPropertyName);
	const thumbnailFieldName = read(item, thumbnailBinaryPropertyName);

	const { agentId, file, thumbnail } = readAll({
		agentId: () => readAgentId(item),
		file: () => {
			const own = readFields(item, [mimeType], (form) => form.choice('mimeType'));
			return describe(item, fieldName, INPUT_BINARY_FIELD, 'message', own);
		},
		thumbnail: () =>
			thumbnailFieldName === ''
				? undefined
				: describe(item, thumbnailFieldName, THUMBNAIL_BINARY_FIELD, 'thumbnail'),
	});

	return {
		run: async () => {
			const { name, bytes } = await uploadBinary(item, agentId, fieldName, file);
			const uploadedThumbnail =
				thumbnail && (await uploadBinary(item, agentId, thumbnailFieldName, thumbnail));

			return {
				fileName: name,
				...(uploadedThumbnail !== undefined && { thumbnailName: uploadedThumbnail.name }),
				mimeType: file.mimeType,
				bytes,
				agentId,
			};
		},
	};
};

const describe = (
	item: Item,
	fieldName: string,
	at: Place,
	purpose: FilePurpose,
	ownType?: string,
): MessageFile => {
	const described = describeBinary(item, fieldName, at);
	const file = { ...described, mimeType: ownType || described.mimeType, at, purpose };
	const { problems, warnings } = checkFiles([file]);
	if (problems.length > 0) throw new InputError(problems);
	item.run.hint(warnings);

	return file;
};

const uploadFromUrl = (item: Item): Task => {
	const { agentId, file, thumbnail } = readAll({
		agentId: () => readAgentId(item),
		file: () => readUrl(item, fileUrl, true),
		thumbnail: () => readUrl(item, thumbnailUrl, false),
	});
	const request = createFileFromUrl(agentId, {
		fileUrl: file,
		...(thumbnail !== '' && { thumbnailUrl: thumbnail }),
	});

	return {
		run: async () => {
			const { name } = await item.client.send(request);

			return { fileName: name, agentId };
		},
	};
};

const read = (item: Item, field: Definition): string => String(item.value(field) ?? '').trim();

/** The placeholder without its "e.g." */
const exampleOf = ({ placeholder = '' }: Definition): string => placeholder.slice('e.g. '.length);

const readUrl = (item: Item, field: Definition, isRequired: boolean): string => {
	const at: Place = { group: '', label: field.displayName };
	const text = read(item, field);
	if (isRequired && text === '') {
		throw new InputError([emptyAt(at, 'Write where Google can fetch the file.')]);
	}

	const { problems, warnings } = checkFileUrl(text, at, exampleOf(field));
	if (problems.length > 0) throw new InputError(problems);
	item.run.hint(warnings);

	return text;
};
