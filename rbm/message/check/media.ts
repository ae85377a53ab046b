import { mediaHeights, type ContentInfo, type Media, type UploadedRbmFile } from '../media';
import { fileUrl } from './fileUrl';
import { doubt, type Check } from './finding';
import { alternative, optional, outdated, required, shape } from './shape';
import { choice, flag, text } from './values';

const uploadedName: Check<string> = function* (value, at) {
	const name = yield* text()(value, at);
	if (name !== undefined && name !== '' && !name.startsWith('files/')) {
		yield doubt(at, 'does not look like a name that an upload answered: those begin with files/.');
	}

	return name;
};

const givenUp: Check<string> = function* (value, at) {
	const name = yield* text()(value, at);
	yield doubt(at, 'is given up by Google. Use uploadedRbmFile.fileName instead.');

	return name;
};

/** The keys that say where a file comes from, for messages and cards alike. */
export const fileSources = {
	uploadedRbmFile: alternative(
		'uploadedRbmFile',
		shape<UploadedRbmFile>({
			fileName: required(
				'Uploaded File Name',
				uploadedName,
				'Use the fileName that an upload put out, such as files/abc123.',
			),
			thumbnailName: optional('Uploaded Thumbnail Name', uploadedName),
		}),
	),
	contentInfo: alternative(
		'contentInfo',
		shape<ContentInfo>({
			fileUrl: required(
				'File URL',
				fileUrl('https://example.com/pizza.jpg'),
				'Write where Google can fetch the file.',
			),
			thumbnailUrl: optional('Thumbnail URL', fileUrl('https://example.com/small.jpg')),
			forceRefresh: optional('Force Refresh', flag),
		}),
	),
	fileName: outdated('"fileName"', givenUp),
};

/** The media of a card. */
export const media = shape<Media>({
	height: optional('Media Height', choice(mediaHeights)),
	contentDescription: optional('Alt Text', text()),
	...fileSources,
});
