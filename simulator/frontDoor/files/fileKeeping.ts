import type { Readable } from 'node:stream';

import type { Simulation } from '../../simulation';
import {
	FILE_TYPES,
	MAX_FILE_BYTES,
	MAX_THUMBNAIL_BYTES,
	THUMBNAIL_TYPES,
	type AgentFile,
	type AgentFileFacts,
} from '../../world/files/agentFiles';
import { EncodingError } from '../http/contentEncoding';
import { invalidArgument } from '../http/errors';

/** A file and what the platform allows it to be. */
export type FileKind = 'file' | 'thumbnail';

const KINDS: Readonly<Record<FileKind, { types: readonly string[]; maxBytes: number }>> = {
	file: { types: FILE_TYPES, maxBytes: MAX_FILE_BYTES },
	thumbnail: { types: THUMBNAIL_TYPES, maxBytes: MAX_THUMBNAIL_BYTES },
};

/** The bare MIME type of a header. Throws an ApiError (400) when the platform has no use for it. */
export const readType = (contentType: string, kind: FileKind): string => {
	const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (KINDS[kind].types.includes(type)) return type;
	throw invalidArgument(
		`Unsupported MIME type "${type}" for a ${kind}. Supported: ${KINDS[kind].types.join(', ')}.`,
	);
};

/** Keeps a file of a known type. Throws an ApiError (400) when it is empty, too large or broken off. */
export const keepFile = async (
	{ agentFiles }: Simulation,
	kind: FileKind,
	facts: AgentFileFacts,
	content: Readable | undefined,
): Promise<AgentFile> => {
	const { maxBytes } = KINDS[kind];
	const file = await agentFiles.keep(facts, content, maxBytes).catch((error: unknown) => {
		throw invalidArgument(
			error instanceof EncodingError ? error.message : `The ${kind} broke off before its end.`,
		);
	});
	if (!file) throw invalidArgument(`Media is too large. Limit: ${maxBytes} bytes.`);
	if (file.bytes === 0) throw invalidArgument(`The ${kind} is empty.`);

	return file;
};
