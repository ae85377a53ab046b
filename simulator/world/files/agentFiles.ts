import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Changes } from '../changes';
import { timestamp, type Clock } from '../clock';

const DAY_MS = 24 * 60 * 60 * 1000;
/** https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/files/create */
const KEPT_MS = 60 * DAY_MS;
/** 100 MiB for one file, and for all attachments of a message together. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** 100 kB for a thumbnail. */
export const MAX_THUMBNAIL_BYTES = 100 * 1024;

export const THUMBNAIL_TYPES = ['image/jpeg', 'image/jpg', 'image/gif', 'image/png'] as const;

/** https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send */
export const FILE_TYPES = [
	...THUMBNAIL_TYPES,
	'audio/aac',
	'audio/mp3',
	'audio/mpeg',
	'audio/mpg',
	'audio/mp4',
	'audio/mp4-latm',
	'audio/3gpp',
	'application/ogg',
	'audio/ogg',
	'video/h263',
	'video/m4v',
	'video/mp4',
	'video/mpeg',
	'video/mpeg4',
	'video/webm',
	'application/pdf',
] as const;

/** A file an agent handed to the platform, to be named in its messages. */
export interface AgentFile {
	/** `files/` and a key nobody guesses. */
	readonly name: string;
	/** Bare id of the agent that may use it. */
	readonly agentId: string;
	readonly mimeType: string;
	/** Where it was fetched from; absent when it was uploaded. */
	readonly sourceUrl?: string;
	/** Name of the thumbnail that came with it. */
	readonly thumbnailName?: string;
	/** Undefined, like the hash, when the file lies on the internet and was not fetched. */
	readonly bytes?: number;
	/** Hexadecimal. */
	readonly sha256?: string;
	readonly createTime: string;
}

export type AgentFileFacts = Pick<
	AgentFile,
	'agentId' | 'mimeType' | 'sourceUrl' | 'thumbnailName'
> & { readonly name?: string };

export interface AgentFiles {
	/**
	 * Keeps a file for 60 days as it comes in, without holding it in memory. Undefined, once all of
	 * it came, when it is larger than `maxBytes`. Throws what the source throws.
	 */
	keep(
		facts: AgentFileFacts,
		content?: Readable,
		maxBytes?: number,
	): Promise<AgentFile | undefined>;
	find(name: string): AgentFile | undefined;
	/** The content, or a part of it from byte to byte, both included. Only of one that was fetched. */
	open(file: AgentFile, part: { readonly start: number; readonly end: number }): Readable;
	all(): AgentFile[];
	/** Deletes every content. */
	stop(): void;
}

export const createAgentFiles = (clock: Clock, changes: Changes): AgentFiles => {
	const files = new Map<string, AgentFile>();
	let directory: string | undefined;

	const pathOf = (name: string): string => {
		directory ??= mkdtempSync(join(tmpdir(), 'rcs-simulator-'));
		return join(directory, name.replace('files/', ''));
	};

	const remove = (name: string): void => {
		files.delete(name);
		rmSync(pathOf(name), { force: true });
	};

	/** Reads to the end even when it is too much: who is still sending cannot hear an answer. */
	const store = async (name: string, content: Readable, maxBytes: number) => {
		const hash = createHash('sha256');
		let bytes = 0;
		await pipeline(
			content,
			async function* (chunks: AsyncIterable<Buffer>) {
				for await (const chunk of chunks) {
					bytes += chunk.byteLength;
					hash.update(chunk);
					if (bytes <= maxBytes) yield chunk;
				}
			},
			createWriteStream(pathOf(name)),
		);
		return { bytes, sha256: hash.digest('hex') };
	};

	return {
		keep: async (facts, content, maxBytes = MAX_FILE_BYTES) => {
			const name = facts.name ?? `files/${randomBytes(12).toString('hex')}`;
			try {
				const size = content ? await store(name, content, maxBytes) : undefined;
				if (size && size.bytes > maxBytes) {
					remove(name);
					return undefined;
				}
				const createTime = timestamp(clock.now());
				const file: AgentFile = { ...facts, name, ...size, createTime };
				files.set(name, file);
				clock.after(
					KEPT_MS,
					() => remove(name),
					() => (files.get(name) === file ? `The uploaded file ${name} is deleted` : undefined),
				);
				changes.notify();
				return file;
			} catch (error) {
				remove(name);
				throw error;
			}
		},
		find: (name) => files.get(name),
		open: ({ name }, part) => createReadStream(pathOf(name), part),
		all: () => [...files.values()],
		stop: () => {
			if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
		},
	};
};
