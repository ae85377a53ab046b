import { MAX_FILE_SIZE, MAX_THUMBNAIL_SIZE } from '../../../rbm/limits';
import { REPEATING, TROUBLES, type Row } from './refusal';

const path = /\/v1\/files$/;

/**
 * What `files.create` refuses with. These rows come before the general ones, which speak of messages
 * and phones.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create
 */
export const fileRows: readonly Row[] = [
	{
		page: 'files',
		when: { path, status: 400, words: /url|fetch|download|redirect/i, isGoogles: true },
		message: 'Google could not take the file from its URL',
		next: 'The URL must be public, answer with the file itself after at most one redirect, and name its type in the Content-Type header. Otherwise download it with the HTTP Request node and upload it from the binary field.',
	},
	{
		page: 'files',
		when: { path, status: [400, 415], isGoogles: true },
		message: 'Google refused the file',
		next: 'Check that it really is of the type it is said to be: pictures, videos, audio and PDF are taken. Choose the right one under "File Type" if n8n has it wrong.',
	},
	{
		page: 'files',
		failure: 'configuration-invalid',
		when: { path, status: 404, isGoogles: true },
		message: 'Google does not find what this upload needs',
		next: 'Check the agent and, with a custom endpoint, its Messaging URL.',
	},
	{
		page: 'files',
		when: { path, status: 413 },
		message: 'The file is too large',
		next: `Google takes files of at most ${MAX_FILE_SIZE}, and thumbnails of at most ${MAX_THUMBNAIL_SIZE}. A proxy on the way may take less.`,
	},
	{
		page: 'files',
		failure: 'temporarily-unavailable',
		when: { path, status: TROUBLES },
		message: ({ status }) => `Google had a problem of its own (${status})`,
		next: `The file was not taken. ${REPEATING}`,
	},
];
