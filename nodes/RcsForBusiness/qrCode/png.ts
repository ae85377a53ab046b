import { QUIET_ZONE } from './limits';
import type { Modules } from './modules';

/**
 * A picture of a QR code in black and white, exactly so wide and high, its modules all of one size and in
 * the middle, with at least the standard's quiet zone around them.
 *
 * It is written here since n8n lets packages use no Node module but crypto. What is not compressed needs
 * only a frame: 130 kB at 1000 pixels.
 *
 * @param pixels from the modules and their quiet zone on
 * @see https://www.w3.org/TR/png-3/
 */
export const pngOf = (modules: Modules, pixels: number): Buffer => {
	const scale = Math.floor(pixels / (modules.length + 2 * QUIET_ZONE));
	const margin = Math.floor((pixels - scale * modules.length) / 2);
	const light = rowOf([], scale, margin, pixels);
	const dark = modules.map((row) => rowOf(row, scale, margin, pixels));
	const rows = Array.from({ length: pixels }, (_, y) => {
		const row = y < margin ? undefined : dark[Math.floor((y - margin) / scale)];

		return row ?? light;
	});

	const header = Buffer.alloc(13);
	header.writeUInt32BE(pixels, 0);
	header.writeUInt32BE(pixels, 4);
	// One bit a pixel, grey.
	header[8] = 1;

	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', stored(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A line of pixels, eight a byte, behind the 0 that says it is not filtered. White is 1. */
const rowOf = (row: readonly boolean[], scale: number, margin: number, pixels: number): Buffer => {
	const bytes = Buffer.alloc(1 + Math.ceil(pixels / 8), 0xff);
	bytes[0] = 0;
	for (let x = margin; x < margin + scale * row.length; x += 1) {
		const at = 1 + (x >> 3);
		if (row[Math.floor((x - margin) / scale)]) bytes[at]! &= ~(0x80 >> (x & 7));
	}

	return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
	const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);

	return Buffer.concat([uint32(data.length), content, uint32(crc32(content))]);
};

const uint32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);

	return bytes;
};

const MAX_BLOCK_BYTES = 65_535;

/** Data in a frame of zlib, as they are (RFC 1950, and 3.2.4 of RFC 1951). */
const stored = (data: Buffer): Buffer => {
	const blocks: Buffer[] = [Buffer.from([0x78, 0x01])];
	for (let at = 0; at < data.length; at += MAX_BLOCK_BYTES) {
		const block = data.subarray(at, at + MAX_BLOCK_BYTES);
		const head = Buffer.alloc(5);
		head[0] = at + block.length === data.length ? 1 : 0;
		head.writeUInt16LE(block.length, 1);
		head.writeUInt16LE(~block.length & 0xffff, 3);
		blocks.push(head, block);
	}

	return Buffer.concat([...blocks, uint32(adler32(data))]);
};

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;

	return crc;
});

const crc32 = (data: Buffer): number => {
	let crc = 0xffffffff;
	for (const byte of data) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);

	return ~crc;
};

const ADLER_BASE = 65_521;

const adler32 = (data: Buffer): number => {
	let [low, high] = [1, 0];
	for (const byte of data) {
		low = (low + byte) % ADLER_BASE;
		high = (high + low) % ADLER_BASE;
	}

	return ((high << 16) | low) >>> 0;
};
