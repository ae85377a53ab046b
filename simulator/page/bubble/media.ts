import type { ShownFile } from '../../live/rows';
import type { ContentMessage } from '../../world/messages/agentMessage';

/** How a file is shown. */
export type MediaKind = 'image' | 'video' | 'audio' | 'pdf' | 'other';

export interface Media {
	readonly kind: MediaKind;
	/** Undefined when the file is gone. */
	readonly url?: string;
	readonly thumbnailUrl?: string;
	readonly name: string;
	readonly bytes?: number;
}

type Source = Pick<ContentMessage, 'fileName' | 'uploadedRbmFile' | 'contentInfo'>;

const ENDINGS: Readonly<Record<string, MediaKind>> = {
	...{ jpg: 'image', jpeg: 'image', png: 'image', gif: 'image', webp: 'image' },
	...{ mp4: 'video', m4v: 'video', mpeg: 'video', webm: 'video' },
	...{ aac: 'audio', mp3: 'audio', ogg: 'audio' },
	pdf: 'pdf',
};

export const kindOfType = (mimeType: string): MediaKind => {
	const family = mimeType.split('/')[0];
	if (family === 'image' || family === 'video' || family === 'audio') return family;
	if (mimeType === 'application/ogg') return 'audio';
	return mimeType === 'application/pdf' ? 'pdf' : 'other';
};

/** An address of the simulator or the web; whatever else an agent wrote leads nowhere. */
export const safeUrl = (text: string): string | undefined => {
	const url = URL.canParse(text, location.href) ? new URL(text, location.href) : undefined;
	return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
};

/** What the address says; without an ending it is taken for a picture, as most are. */
const byAddress = (text: string): Pick<Media, 'kind' | 'name'> => {
	const last = new URL(text, location.href).pathname.split('/').at(-1) ?? '';
	const ending = /\.(\w+)$/.exec(last)?.[1]?.toLowerCase();
	let name = last;
	try {
		name = decodeURIComponent(last);
	} catch {
		// A stray percent sign: the name stays as it is written.
	}
	return { kind: ending === undefined ? 'image' : (ENDINGS[ending] ?? 'other'), name };
};

export const mediaOf = (source: Source, files: Readonly<Record<string, ShownFile>>): Media => {
	const { contentInfo, uploadedRbmFile, fileName } = source;
	if (contentInfo) {
		const url = safeUrl(contentInfo.fileUrl);
		const thumbnailUrl = contentInfo.thumbnailUrl && safeUrl(contentInfo.thumbnailUrl);
		return {
			...(url ? byAddress(url) : { kind: 'other' as const, name: contentInfo.fileUrl }),
			...(url && { url }),
			...(thumbnailUrl && { thumbnailUrl }),
		};
	}
	const name = uploadedRbmFile?.fileName ?? fileName ?? '';
	const file = files[name];
	if (!file) return { kind: 'other', name };
	const thumbnail = files[uploadedRbmFile?.thumbnailName ?? '']?.url ?? file.thumbnailUrl;

	return {
		kind: kindOfType(file.mimeType),
		url: file.url,
		name: '',
		...(file.bytes !== undefined && { bytes: file.bytes }),
		...(thumbnail && { thumbnailUrl: thumbnail }),
	};
};

/** e.g. 340 kB */
export const sizeOf = (bytes: number): string => {
	if (bytes < 1000) return `${bytes} bytes`;
	return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
};
