import { createHash } from 'node:crypto';

export const MEBIBYTE = 1024 * 1024;

/** A body of so many mebibytes that is never in memory as a whole; `hash` hears all of it. */
export const stream = (
	mebibytes: number,
	hash = createHash('sha256'),
): ReadableStream<Uint8Array> => {
	let left = mebibytes;
	return new ReadableStream({
		pull: (controller) => {
			if (left-- === 0) return controller.close();
			const chunk = new Uint8Array(MEBIBYTE).fill(left);
			hash.update(chunk);
			controller.enqueue(chunk);
		},
	});
};
