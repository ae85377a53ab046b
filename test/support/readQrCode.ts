import jsQR from 'jsqr';
import sharp from 'sharp';

/** What a picture is, and what a decoder that is none of ours reads from the QR code on it. */
export const readQrCode = async (png: Buffer) => {
	const picture = sharp(png);
	const { width, height, format } = await picture.metadata();
	const { data } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });

	return { width, height, format, text: jsQR(new Uint8ClampedArray(data), width, height)?.data };
};
