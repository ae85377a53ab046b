import {
	mediaHeights,
	type ContentInfo,
	type FileSources,
	type Media,
} from '../../../rbm/message/media';
import type { Attach } from './attachments';
import type { Form } from './form';
import { isBlank } from '../../../rbm/record';

/** One of the ways to name a file. */
type FileSource = Pick<FileSources, 'contentInfo'> | Pick<FileSources, 'uploadedRbmFile'>;

/** The file of a message. */
export const readFile = (form: Form, attach: Attach): FileSource =>
	readSource(form, form.value('file'), form.group('fileOptions'), attach, 'message');

/** The media of a card; nothing when it has none. */
export const readMedia = (form: Form, attach: Attach): { readonly media?: Media } => {
	const source = form.value('media');
	if (isBlank(source) || source === 'none') return {};

	const options = form.group('mediaOptions');
	const altText = options.text('altText');
	const height = form.choice('mediaHeight', mediaHeights);

	return {
		media: {
			...readSource(form, source, options, attach, 'card'),
			...(height !== undefined && { height }),
			...(altText !== undefined && { contentDescription: altText }),
		} as Media,
	};
};

const readSource = (
	form: Form,
	source: unknown,
	options: Form,
	attach: Attach,
	use: 'message' | 'card',
): FileSource => {
	const thumbnailUrl = options.word('thumbnailUrl');
	const thumbnailName = options.word('thumbnailName');
	const hasThumbnailFile = !isBlank(options.value('thumbnailBinaryPropertyName'));

	if (source === 'binary' || source === 'uploadedFile') {
		if (thumbnailUrl !== undefined) {
			options.refuse(
				'Thumbnail URL',
				'goes with a File URL only. Use Uploaded Thumbnail Name or Thumbnail Binary Field, or remove it.',
			);
		}
		const fileName =
			source === 'binary'
				? attach(form, 'binaryPropertyName', 'Input Binary Field', use)
				: (form.word('fileName') ?? '');
		const thumbnail = hasThumbnailFile
			? attach(options, 'thumbnailBinaryPropertyName', 'Thumbnail Binary Field', 'thumbnail')
			: thumbnailName;

		return {
			uploadedRbmFile: { fileName, ...(thumbnail !== undefined && { thumbnailName: thumbnail }) },
		};
	}

	for (const [isGiven, label] of [
		[thumbnailName !== undefined, 'Uploaded Thumbnail Name'],
		[hasThumbnailFile, 'Thumbnail Binary Field'],
	] as const) {
		if (isGiven) options.refuse(label, 'does not go with a File URL. Use Thumbnail URL instead.');
	}

	return {
		contentInfo: {
			fileUrl: form.word('fileUrl') ?? '',
			...(thumbnailUrl !== undefined && { thumbnailUrl }),
			...readRefresh(options.value('forceRefresh')),
		},
	};
};

/** Said only when the option was added. An expression may give a text. */
const readRefresh = (value: unknown): Pick<ContentInfo, 'forceRefresh'> => {
	if (isBlank(value)) return {};
	const flag = value === 'true' || value === 'false' ? value === 'true' : value;

	return { forceRefresh: flag as boolean };
};
