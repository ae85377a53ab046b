import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** A film of about a second, as the browser of a page records it: WebM with nothing but a colour. */
export const film = async (page: Page, width = 160, height = 90): Promise<Buffer> => {
	const base64 = await page.evaluate<string>(`(async () => {
		const canvas = document.createElement('canvas');
		Object.assign(canvas, { width: ${width}, height: ${height} });
		const pen = canvas.getContext('2d');
		const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
		const parts = [];
		recorder.ondataavailable = ({ data }) => parts.push(data);
		const stopped = new Promise((resolve) => (recorder.onstop = resolve));
		recorder.start();
		for (let frame = 0; frame < 20; frame += 1) {
			pen.fillStyle = 'hsl(' + frame * 9 + ' 60% 40%)';
			pen.fillRect(0, 0, ${width}, ${height});
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		recorder.stop();
		await stopped;
		const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
		return btoa(String.fromCharCode(...bytes));
	})()`);

	return Buffer.from(base64, 'base64');
};

/** Silence as a WAV file: one byte for each of 8,000 samples a second. */
export const silence = (seconds: number): Buffer => {
	const samples = seconds * 8000;
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(8000, 24);
	head.writeUInt32LE(8000, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples, 40);

	return Buffer.concat([head, Buffer.alloc(samples, 128)]);
};

/** A GIF that changes from one colour to the other, ten times a second. */
export const movingGif = (...colors: readonly [string, string]): Promise<Buffer> =>
	sharp(
		colors.map((background) => ({
			create: { width: 64, height: 48, channels: 3 as const, background },
		})) as never,
		{ join: { animated: true } },
	)
		.gif({ delay: [100, 100], loop: 0 })
		.toBuffer();
