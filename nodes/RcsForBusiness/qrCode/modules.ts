import { encode } from 'uqr';

/** How much of a code may be dirty or torn: about 7, 15, 25 and 30 percent. */
export type ErrorCorrection = 'L' | 'M' | 'Q' | 'H';

/** The squares of a code, row by row; `true` is dark. */
export type Modules = readonly (readonly boolean[])[];

/**
 * A QR code (ISO/IEC 18004) without the quiet zone around it.
 *
 * This is the only file that imports uqr, and the build bundles the library into it.
 *
 * @param text up to `MAX_BYTES` of its level in UTF-8
 * @throws {RangeError} it is longer
 */
export const modulesOf = (text: string, ecc: ErrorCorrection): Modules =>
	encode([...Buffer.from(text)], { ecc, border: 0, boostEcc: true }).data;
