/**
 * Most bytes in the largest QR code, by its error correction.
 *
 * @see https://www.qrcode.com/en/about/version.html
 */
export const MAX_QR_CODE_BYTES = { L: 2953, M: 2331, Q: 1663, H: 1273 } as const;

/** The standard's margin without which cameras find no code, in modules. */
export const QUIET_ZONE = 4;

/** Fewest pixels that a module is drawn with: fewer blur when a picture is printed or sent. */
export const MIN_MODULE_PIXELS = 3;

/** Widest picture, in pixels: 34 cm of print at 300 dpi. */
export const MAX_QR_CODE_PIXELS = 4000;
