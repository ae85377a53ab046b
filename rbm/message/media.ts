import type { ExactlyOne } from './exactlyOne';

/**
 * How tall the media of a vertical card is drawn; ignored on horizontal cards.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const mediaHeights = [
	{ value: 'SHORT', name: 'Short', description: '112 DP' },
	{ value: 'MEDIUM', name: 'Medium', description: '168 DP' },
	{ value: 'TALL', name: 'Tall', description: '264 DP; not in carousels of small cards' },
] as const;

export type MediaHeight = (typeof mediaHeights)[number]['value'];

/** Pictures: the types that cards, messages and thumbnails take. */
export const thumbnailTypes = [
	{ value: 'image/jpeg', name: 'JPEG', description: 'Picture' },
	{ value: 'image/jpg', name: 'JPG', description: 'Picture' },
	{ value: 'image/gif', name: 'GIF', description: 'Picture' },
	{ value: 'image/png', name: 'PNG', description: 'Picture' },
] as const;

/** Sounds: never in a card. */
export const audioTypes = [
	{ value: 'audio/aac', name: 'AAC', description: 'Audio' },
	{ value: 'audio/mp3', name: 'MP3', description: 'Audio' },
	{ value: 'audio/mpeg', name: 'MPEG Audio', description: 'Audio' },
	{ value: 'audio/mpg', name: 'MPG Audio', description: 'Audio' },
	{ value: 'audio/mp4', name: 'MP4 Audio', description: 'Audio' },
	{ value: 'audio/mp4-latm', name: 'MP4 LATM', description: 'Audio' },
	{ value: 'audio/3gpp', name: '3GPP Audio', description: 'Audio' },
	{ value: 'application/ogg', name: 'OGG', description: 'Audio' },
	{ value: 'audio/ogg', name: 'OGG Audio', description: 'Audio' },
] as const;

export const videoTypes = [
	{ value: 'video/h263', name: 'H.263', description: 'Video' },
	{ value: 'video/m4v', name: 'M4V', description: 'Video' },
	{ value: 'video/mp4', name: 'MP4', description: 'Video' },
	{ value: 'video/mpeg', name: 'MPEG', description: 'Video' },
	{ value: 'video/mpeg4', name: 'MPEG-4', description: 'Video' },
	{ value: 'video/webm', name: 'WebM', description: 'Video' },
] as const;

/** Documents: in a card only Google Messages in India shows them. */
export const documentTypes = [
	{ value: 'application/pdf', name: 'PDF', description: 'Document' },
] as const;

/**
 * Every type of file a message can carry, by MIME type.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create
 */
export const fileTypes = [
	...thumbnailTypes,
	...videoTypes,
	...audioTypes,
	...documentTypes,
] as const;

/** The type of a file by the end of its name, in lower case. */
export const typesByExtension: Readonly<Record<string, FileType>> = {
	aac: 'audio/aac',
	gif: 'image/gif',
	h263: 'video/h263',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	m4a: 'audio/mp4',
	m4v: 'video/m4v',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	mpeg: 'video/mpeg',
	mpg: 'video/mpeg',
	oga: 'audio/ogg',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	png: 'image/png',
	webm: 'video/webm',
};

export type ThumbnailType = (typeof thumbnailTypes)[number]['value'];
export type FileType = (typeof fileTypes)[number]['value'];

/** A file that was uploaded before; Google keeps it for 60 days. */
export interface UploadedRbmFile {
	/** `files/{id}`, as the upload answered. */
	readonly fileName: string;
	/** `files/{id}` of a picture. Without it Google makes one. */
	readonly thumbnailName?: string;
}

/** A file that Google fetches from the web. */
export interface ContentInfo {
	/** Public, without a redirect, at most 2048 characters. */
	readonly fileUrl: string;
	/** The same, of a picture up to 100 kB. */
	readonly thumbnailUrl?: string;
	/** Fetch it again although Google has it; else a URL is fetched once in 60 days. */
	readonly forceRefresh?: boolean;
}

/** Where a file comes from. */
export interface FileSources {
	readonly uploadedRbmFile: UploadedRbmFile;
	readonly contentInfo: ContentInfo;
}

/** The picture, video or document of a card. */
export type Media = ExactlyOne<FileSources> & {
	readonly height?: MediaHeight;
	/** What screen readers say instead of showing it (since November 2026). */
	readonly contentDescription?: string;
};
