import { MAX_FILE_SIZE, MAX_THUMBNAIL_SIZE } from '../../../rbm/limits';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { mediaHeights } from '../../../rbm/message/media';

const sources: INodePropertyOptions[] = [
	{ name: 'URL', value: 'url', description: 'Google fetches it from the web' },
	{ name: 'Uploaded File', value: 'uploadedFile', description: 'What File: Upload put out' },
	{ name: 'Binary Field', value: 'binary', description: 'Of the item; it is uploaded on the way' },
];

/** What the chosen source asks for; `choice` is the name of the field that chooses it. */
const sourceFields = (choice: string): INodeProperties[] => [
	{
		displayName: 'File URL',
		name: 'fileUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/pizza.jpg',
		description: 'Public and without redirect. Google keeps what it fetched for 60 days.',
		displayOptions: { show: { [choice]: ['url'] } },
	},
	{
		displayName: 'Uploaded File Name',
		name: 'fileName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.fileName }}',
		description: 'The name that Google gave: it begins with files/ and is good for 60 days',
		displayOptions: { show: { [choice]: ['uploadedFile'] } },
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the binary file data to be uploaded',
		description: `At most ${MAX_FILE_SIZE}`,
		displayOptions: { show: { [choice]: ['binary'] } },
	},
];

const thumbnailOptions: INodeProperties[] = [
	{
		displayName: 'Force Refresh',
		name: 'forceRefresh',
		type: 'boolean',
		default: true,
		description: 'Whether Google fetches the URL again although it has it already',
	},
	{
		displayName: 'Thumbnail Binary Field',
		name: 'thumbnailBinaryPropertyName',
		type: 'string',
		default: 'thumbnail',
		placeholder: 'e.g. thumbnail',
		description: `A picture of at most ${MAX_THUMBNAIL_SIZE}, with a file that is uploaded. Else Google makes one.`,
	},
	{
		displayName: 'Thumbnail URL',
		name: 'thumbnailUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/small.jpg',
		description: `A picture of at most ${MAX_THUMBNAIL_SIZE}, with a File URL. Else Google makes one.`,
	},
	{
		displayName: 'Uploaded Thumbnail Name',
		name: 'thumbnailName',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.thumbnailName }}',
		description: 'Of a picture that was uploaded, with a file that is uploaded',
	},
];

/** The file of a message. */
export const fileFields: INodeProperties[] = [
	{
		displayName: 'File',
		name: 'file',
		type: 'options',
		noDataExpression: true,
		default: 'url',
		options: sources,
		description: `Where the picture, video, sound or PDF comes from: at most ${MAX_FILE_SIZE}`,
	},
	...sourceFields('file'),
	{
		displayName: 'File Options',
		name: 'fileOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Thumbnail and refresh',
		options: thumbnailOptions,
	},
];

/** The picture, video or PDF of a card. */
export const mediaFields: INodeProperties[] = [
	{
		displayName: 'Media',
		name: 'media',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		options: [{ name: 'None', value: 'none' }, ...sources],
		description: 'Where the picture or video of the card comes from',
	},
	...sourceFields('media'),
	{
		displayName: 'Media Height',
		name: 'mediaHeight',
		type: 'options',
		default: 'MEDIUM',
		options: [...mediaHeights],
		description: 'How tall it is drawn. Horizontal cards ignore it.',
		displayOptions: { hide: { media: ['none'] } },
	},
	{
		displayName: 'Media Options',
		name: 'mediaOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Text for screen readers, thumbnail and refresh',
		displayOptions: { hide: { media: ['none'] } },
		options: [
			{
				displayName: 'Alt Text',
				name: 'altText',
				type: 'string',
				default: '',
				placeholder: 'e.g. A pizza with basil',
				description: 'What screen readers say instead of showing it',
			},
			...thumbnailOptions,
		],
	},
];
