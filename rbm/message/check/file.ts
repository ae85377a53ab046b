import {
	ADVISED_THUMBNAIL_BYTES,
	MAX_FILE_BYTES,
	MAX_FILE_SIZE,
	MAX_THUMBNAIL_BYTES,
	MAX_THUMBNAIL_SIZE,
} from '../../limits';
import { audioTypes, fileTypes, thumbnailTypes, typesByExtension } from '../media';
import type { Place } from '../place';
import { doubt, problem, warning, type Finding } from './finding';

/** What is known of a file before anybody reads it. */
export interface FileFacts {
	/** As `readMimeType` gives it. */
	readonly mimeType: string;
	/** Absent when nobody has counted them yet. */
	readonly bytes?: number;
}

const FILE = {
	noun: 'A file',
	types: fileTypes,
	maxBytes: MAX_FILE_BYTES,
	limit: MAX_FILE_SIZE,
	advisedBytes: MAX_FILE_BYTES,
};

/** What a file is for decides what it may be. */
const purposes = {
	message: FILE,
	card: {
		...FILE,
		noun: 'The media of a card',
		types: fileTypes.filter((type) => !audioTypes.some((audio) => audio === type)),
	},
	thumbnail: {
		noun: 'A thumbnail',
		types: thumbnailTypes,
		maxBytes: MAX_THUMBNAIL_BYTES,
		limit: MAX_THUMBNAIL_SIZE,
		advisedBytes: ADVISED_THUMBNAIL_BYTES,
	},
} as const;

export type FilePurpose = keyof typeof purposes;

/**
 * Judges a file by its type and size.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create
 */
export const checkFile = function* (
	{ mimeType, bytes }: FileFacts,
	at: Place,
	purpose: FilePurpose = 'message',
): Iterable<Finding> {
	const { noun, types, maxBytes, limit, advisedBytes } = purposes[purpose];

	if (!types.some(({ value }) => value === mimeType)) {
		const known = types.map(({ value }) => value).join(', ');
		yield problem(
			at,
			`holds a file of the type ${mimeType || '(unknown)'}, which RCS does not take here. ${noun} can be: ${known}.`,
		);
	}
	if (purpose === 'card' && mimeType === 'application/pdf') {
		yield doubt(at, 'holds a PDF, which only Google Messages in India shows on a card.');
	}

	if (bytes === undefined) return;
	if (bytes === 0) yield problem(at, 'holds an empty file.');
	if (bytes > maxBytes) {
		yield problem(
			at,
			`holds a file of ${count(bytes)} bytes. ${noun} may have at most ${limit} (${count(maxBytes)} bytes).`,
		);
	} else if (bytes > advisedBytes) {
		yield warning(
			at,
			`holds a file of ${count(bytes)} bytes. Google recommends at most ${count(advisedBytes)}.`,
		);
	}
};

/** Types that say nothing but that there are bytes. */
const SAYING_NOTHING =
	/^(|\*\/\*|(application|binary)\/((x-)?(octet-stream|binary|download)|force-download))$/;

/**
 * A MIME type as Google knows it: in lower case, without parameters, and without the `x-` of types
 * that were once unregistered, such as `video/x-m4v`. Where it says nothing, the end of the file's
 * name decides.
 */
export const readMimeType = (input: unknown, fileName = ''): string => {
	const type = (String(input ?? '').split(';')[0] ?? '').trim().toLowerCase();
	if (SAYING_NOTHING.test(type)) return typeByName(fileName) ?? type;
	const registered = type.replace('/x-', '/');

	return fileTypes.some(({ value }) => value === registered) ? registered : type;
};

const typeByName = (fileName: string): string | undefined => {
	const extension = fileName
		.slice(fileName.lastIndexOf('.') + 1)
		.trim()
		.toLowerCase();

	return Object.hasOwn(typesByExtension, extension) ? typesByExtension[extension] : undefined;
};

const count = (bytes: number): string => bytes.toLocaleString('en-US');
