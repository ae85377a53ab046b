import { content, PICTURE, type RefusedMessage } from './build';

const file = (contentInfo: object) => content({ contentInfo });

/** What is wrong with a message that is a file. */
export const files: readonly RefusedMessage[] = [
	{
		name: 'a file without address',
		message: file({}),
		at: 'content_message.content_info.file_url',
		says: ['File URL is empty. Write where Google can fetch the file.'],
	},
	{
		name: 'a file by ftp',
		message: file({ fileUrl: 'ftp://shop.example/cake.jpg' }),
		at: 'content_message.content_info.file_url',
		says: [
			'File URL must begin with https:// (or http://). It looks like https://example.com/pizza.jpg.',
		],
	},
	{
		name: 'a thumbnail without scheme',
		message: file({ fileUrl: PICTURE, thumbnailUrl: 'cake-small.jpg' }),
		at: 'content_message.content_info.thumbnail_url',
		says: [
			'Thumbnail URL must begin with https:// (or http://). It looks like https://example.com/small.jpg.',
		],
	},
	{
		name: 'a refresh that is a number',
		message: file({ fileUrl: PICTURE, forceRefresh: 1 }),
		at: 'content_message.content_info.force_refresh',
		says: ['Force Refresh must be true or false.'],
	},
	{
		name: 'an uploaded file without name',
		message: content({ uploadedRbmFile: { fileName: '' } }),
		at: 'content_message.uploaded_rbm_file.file_name',
		says: [
			'Uploaded File Name is empty. Use the fileName that an upload put out, such as files/abc123.',
		],
	},
	{
		name: 'an uploaded file as a text',
		message: content({ uploadedRbmFile: 'files/1' }),
		at: 'content_message.uploaded_rbm_file',
		says: ['uploadedRbmFile must be an object, in curly brackets { }.'],
	},
];
