import { ADVISED_THUMBNAIL_SIZE, MAX_FILE_SIZE, MAX_THUMBNAIL_SIZE } from '../../../../rbm/limits';
import { agentId } from '../../fields/agentId';
import type { Definition } from '../../fields/definition';
import { fileType } from '../../fields/fileType';

const shownFor = <const Field extends Definition>(source: 'binary' | 'url', field: Field) => ({
	...field,
	displayOptions: { show: { source: [source] } },
});

export const source = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Binary Field',
			value: 'binary',
			description: 'A file that a node before this one put out',
		},
		{ name: 'URL', value: 'url', description: 'A public address that Google fetches' },
	],
	default: 'binary',
	description: 'Where the file comes from',
} as const satisfies Definition;

export const binaryPropertyName = shownFor('binary', {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file to upload',
	description: `Pictures, videos, audio and PDF of at most ${MAX_FILE_SIZE}`,
});

export const thumbnailBinaryPropertyName = shownFor('binary', {
	displayName: 'Thumbnail Binary Field',
	name: 'thumbnailBinaryPropertyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. thumbnail',
	hint: 'Empty: Google makes a thumbnail itself',
	description: `The name of the input field with a picture of at most ${MAX_THUMBNAIL_SIZE}, better ${ADVISED_THUMBNAIL_SIZE}`,
});

export const fileUrl = shownFor('url', {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/menu.pdf',
	description: 'Google fetches it once. It may redirect once, and needs the right Content-Type.',
});

export const thumbnailUrl = shownFor('url', {
	displayName: 'Thumbnail URL',
	name: 'thumbnailUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/menu.jpg',
	hint: 'Empty: Google makes a thumbnail itself',
	description: `A picture of at most ${MAX_THUMBNAIL_SIZE}, better ${ADVISED_THUMBNAIL_SIZE}`,
});

export const mimeType = shownFor('binary', { ...fileType, options: [...fileType.options] });

export const uploadFields = [
	agentId,
	source,
	binaryPropertyName,
	thumbnailBinaryPropertyName,
	fileUrl,
	thumbnailUrl,
	mimeType,
] as const;
