/** The back door takes 10 MiB, and base64 makes three bytes four. */
export const MOST_BYTES = 7_000_000;

/** A file the user chose, as the back door takes it. */
export interface Picked {
	readonly fileName: string;
	readonly mimeType: string;
	readonly contentBase64: string;
	/** Lives until it is revoked. */
	readonly previewUrl: string;
	readonly bytes: number;
}

/** Throws an Error with words for the user. */
export const pick = async (file: File): Promise<Picked> => {
	if (file.size > MOST_BYTES) {
		throw new Error(`"${file.name}" is too large: the simulator takes files of up to 7 MB here.`);
	}
	const bytes = new Uint8Array(await file.arrayBuffer());
	let binary = '';
	for (let at = 0; at < bytes.length; at += 0x8000) {
		binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	}

	return {
		fileName: file.name,
		mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
		contentBase64: btoa(binary),
		previewUrl: URL.createObjectURL(file),
		bytes: file.size,
	};
};
