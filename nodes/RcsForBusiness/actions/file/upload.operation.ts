import type { IDataObject } from 'n8n-workflow';

import type { FilePurpose } from '../../../../rbm/message/check/file';
import { verdict, type Place } from '../../../../rbm/message/check/finding';
import { url as checkUrl } from '../../../../rbm/message/check/url';
import { checkFiles, type MessageFile } from '../../../../rbm/message/checkFiles';
import { InputError } from '../../../../rbm/explainedError';
import { readAll } from '../../../../rbm/readAll';
import { createFileFromUrl } from '../../../../rbm/requests';
import { send } from '../../transport/send';
import { readAgentId } from '../../fields/agentId';
import { hint } from '../../run/hint';
import type { Operation } from '../operation';
import type { Item } from '../../run/item';
import { describeBinary, INPUT_BINARY_FIELD } from '../../upload/binaryField';
import { uploadBinary } from '../../upload/uploadBinary';
import { uploadFields } from './uploadFields';

const THUMBNAIL_BINARY_FIELD: Place = { group: '', label: 'Thumbnail Binary Field' };
const FILE_URL: Place = { group: '', label: 'File URL' };
const THUMBNAIL_URL: Place = { group: '', label: 'Thumbnail URL' };

export const upload = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload a file for use in messages',
	description: 'Give Google a file once and send it by name for 60 days',
	fields: uploadFields,

	async run(item) {
		return item.context.getNodeParameter('source', item.index, 'binary') === 'url'
			? await uploadFromUrl(item)
			: await uploadFromField(item);
	},
} as const satisfies Operation;

const uploadFromField = async (item: Item): Promise<IDataObject> => {
	const own = read(item, 'mimeType');
	const fieldName = read(item, 'binaryPropertyName');
	const thumbnailFieldName = read(item, 'thumbnailBinaryPropertyName');

	const { agentId, file, thumbnail } = readAll({
		agentId: () => readAgentId(item),
		file: () => describe(item, fieldName, INPUT_BINARY_FIELD, 'message', own),
		thumbnail: () =>
			thumbnailFieldName === ''
				? undefined
				: describe(item, thumbnailFieldName, THUMBNAIL_BINARY_FIELD, 'thumbnail'),
	});

	// Both are found to be right before the first is sent.
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
	hint(item, warnings);

	return file;
};

const uploadFromUrl = async (item: Item): Promise<IDataObject> => {
	const { agentId, fileUrl, thumbnailUrl } = readAll({
		agentId: () => readAgentId(item),
		fileUrl: () => readUrl(item, 'fileUrl', FILE_URL, true),
		thumbnailUrl: () => readUrl(item, 'thumbnailUrl', THUMBNAIL_URL, false),
	});
	const urls = { fileUrl, ...(thumbnailUrl !== '' && { thumbnailUrl }) };

	const { name } = await send<{ readonly name: string }>(
		item.context,
		item.connection,
		createFileFromUrl(agentId, urls),
	);

	return { fileName: name, agentId };
};

const read = ({ context, index }: Item, name: string): string =>
	String(context.getNodeParameter(name, index, '') ?? '').trim();

const readUrl = (item: Item, name: string, at: Place, isRequired: boolean): string => {
	const text = read(item, name);
	if (isRequired && text === '') {
		const message = `${at.label} is empty. Write where Google can fetch the file.`;
		throw new InputError([{ field: at.label, message }]);
	}

	const { problems } = verdict(checkUrl(text, at));
	if (problems.length > 0) throw new InputError(problems);

	return text;
};
