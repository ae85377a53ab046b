import { MAX_FILE_BYTES, MAX_FILE_SIZE } from '../limits';
import { checkFile, type FileFacts, type FilePurpose } from './check/file';
import { problem, judgement, type Finding, type Judgement } from './check/finding';
import { fileUrl } from './check/fileUrl';
import type { Place } from './place';

export { readMimeType, type FileFacts, type FilePurpose } from './check/file';

/** A file before it is uploaded: what is known of it, where it stands, and what it is for. */
export interface MessageFile extends FileFacts {
	readonly at: Place;
	readonly purpose: FilePurpose;
}

/**
 * Judges the address of a file that Google is to fetch. One that is empty is none.
 *
 * @param example one such as is wanted there
 */
export const checkFileUrl = (address: string, at: Place, example: string): Judgement =>
	judgement(fileUrl(example)(address, at));

/**
 * Judges the files of one message, each by itself and all together, before anything is uploaded.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
 */
export const checkFiles = (files: readonly MessageFile[]): Judgement =>
	judgement(findingsOf(files));

function* findingsOf(files: readonly MessageFile[]): Iterable<Finding> {
	for (const file of files) yield* checkFile(file, file.at, file.purpose);

	const sizes = files
		.filter(({ purpose }) => purpose !== 'thumbnail')
		.map(({ bytes = 0 }) => bytes);
	const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
	if (total > MAX_FILE_BYTES && sizes.every((bytes) => bytes <= MAX_FILE_BYTES)) {
		const [given, limit] = [total, MAX_FILE_BYTES].map((count) => count.toLocaleString('en-US'));
		yield problem(
			{ group: '', label: 'Message' },
			`carries files of ${given} bytes in all. Together they may have at most ${MAX_FILE_SIZE} (${limit} bytes).`,
		);
	}
}
