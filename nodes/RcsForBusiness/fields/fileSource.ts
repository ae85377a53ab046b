import { FILE_LIFETIME_DAYS, MAX_FILE_SIZE, MAX_THUMBNAIL_SIZE } from '../../../rbm/limits';
import type { Attach } from './attachments';
import type { Definition } from './definition';
import { fileType } from './fileType';
import type { FormOf } from './form';
import type { JsonObject } from './json';

/** Where a file may come from. */
export const sources = [
	{ name: 'URL', value: 'url', description: 'Google fetches it from the web' },
	{ name: 'Uploaded File', value: 'uploadedFile', description: 'What File: Upload put out' },
	{ name: 'Binary Field', value: 'binary', description: 'Of the item; it is uploaded on the way' },
] as const;

/** What the chosen source asks for; `choice` is the name of the field that chooses it. */
export const sourceFields = (choice: string) =>
	[
		{
			displayName: 'File URL',
			name: 'fileUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/pizza.jpg',
			description: `Public and without redirect. Google keeps what it fetched for ${FILE_LIFETIME_DAYS} days.`,
			displayOptions: { show: { [choice]: ['url'] } },
		},
		{
			displayName: 'Uploaded File Name',
			name: 'fileName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.fileName }}',
			description: `The name that Google gave: it begins with files/ and is good for ${FILE_LIFETIME_DAYS} days`,
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
		{ ...fileType, displayOptions: { show: { [choice]: ['binary'] } } },
	] as const satisfies readonly Definition[];

/** What else may be said of a file. */
export const fileOptions = [
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
] as const satisfies readonly Definition[];

/** The file that was chosen, as Google takes it: with the key of its kind. */
export const readSource = (
	form: FormOf<ReturnType<typeof sourceFields>>,
	source: unknown,
	options: FormOf<typeof fileOptions>,
	attach: Attach,
	use: 'message' | 'card',
): JsonObject => {
	const thumbnailUrl = options.word('thumbnailUrl');
	const thumbnailName = options.word('thumbnailName');
	const hasThumbnailFile = options.given('thumbnailBinaryPropertyName') !== undefined;
	const forceRefresh = options.flag('forceRefresh');

	if (source === 'binary' || source === 'uploadedFile') {
		if (thumbnailUrl !== undefined) {
			options.refuse(
				'thumbnailUrl',
				'goes with a File URL only. Use Uploaded Thumbnail Name or Thumbnail Binary Field, or remove it.',
			);
		}
		const fileName =
			source === 'binary'
				? attach(form, 'binaryPropertyName', use, form.word('mimeType'))
				: (form.word('fileName') ?? '');
		const thumbnail = hasThumbnailFile
			? attach(options, 'thumbnailBinaryPropertyName', 'thumbnail')
			: thumbnailName;

		return {
			uploadedRbmFile: { fileName, ...(thumbnail !== undefined && { thumbnailName: thumbnail }) },
		};
	}

	for (const [isGiven, name] of [
		[thumbnailName !== undefined, 'thumbnailName'],
		[hasThumbnailFile, 'thumbnailBinaryPropertyName'],
	] as const) {
		if (isGiven) options.refuse(name, 'does not go with a File URL. Use Thumbnail URL instead.');
	}

	return {
		contentInfo: {
			fileUrl: form.word('fileUrl') ?? '',
			...(thumbnailUrl !== undefined && { thumbnailUrl }),
			...(forceRefresh !== undefined && { forceRefresh }),
		},
	};
};
