import { randomBytes } from 'node:crypto';

/** A transparent PNG, for files nobody describes. */
export const ONE_PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A file a user sent; Google keeps those in a store that needs no token. */
export interface UserFile {
	readonly mimeType: string;
	readonly fileName: string;
	readonly content: Buffer;
}

/** The four facts a callback tells about a file. */
export interface UserFileInfo {
	readonly mimeType: string;
	readonly fileSizeBytes: number;
	readonly fileUri: string;
	readonly fileName: string;
}

export interface UserFiles {
	/** Keeps a file; answers what the callback says about it, with an address that works. */
	keep(file: UserFile): UserFileInfo;
	find(key: string): UserFile | undefined;
}

export const createUserFiles = (baseUrl: () => string): UserFiles => {
	const files = new Map<string, UserFile>();

	return {
		keep: (file) => {
			const key = randomBytes(24).toString('hex');
			files.set(key, file);
			const { mimeType, fileName, content } = file;
			return {
				mimeType,
				fileSizeBytes: content.byteLength,
				fileUri: `${baseUrl()}/storage/${key}`,
				fileName,
			};
		},
		find: (key) => files.get(key),
	};
};
