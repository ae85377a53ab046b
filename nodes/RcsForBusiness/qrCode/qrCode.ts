import { InputError } from '../../../rbm/explainedError';
import { MAX_QR_CODE_BYTES, MIN_MODULE_PIXELS, QUIET_ZONE } from './limits';
import { modulesOf, type ErrorCorrection } from './modules';
import { pngOf } from './png';

/** How a code is drawn. */
export interface Drawing {
	readonly errorCorrection: ErrorCorrection;
	/** Width and height, a whole number up to `MAX_QR_CODE_PIXELS`. */
	readonly pixels: number;
}

/** What the fields are called on screen that decide about a code. */
interface Names {
	readonly text: string;
	readonly pixels: string;
	/** How a text becomes shorter. */
	readonly shorten: string;
}

/**
 * Draws a text as a QR code, in PNG, when it is called: pictures take memory.
 *
 * @param text of ASCII, as an address is
 * @throws {InputError} the text is too long for a code, or the picture too small for it
 */
export const qrCodeOf = (text: string, drawing: Drawing, names: Names): (() => Buffer) => {
	const { errorCorrection, pixels } = drawing;
	const most = MAX_QR_CODE_BYTES[errorCorrection];
	if (text.length > most) {
		throw refusal(
			names.text,
			`is too long for a QR code: the link has ${text.length} characters, and ${most} fit with this error correction. ${names.shorten}`,
		);
	}

	const modules = modulesOf(text, errorCorrection);
	const fewest = MIN_MODULE_PIXELS * (modules.length + 2 * QUIET_ZONE);
	if (pixels < fewest) {
		throw refusal(
			names.pixels,
			`is ${pixels}, too small for cameras: this link needs at least ${fewest} pixels. A shorter text needs fewer.`,
		);
	}

	return () => pngOf(modules, pixels);
};

const refusal = (field: string, message: string): InputError =>
	new InputError([{ field, message: `${field} ${message}` }]);
