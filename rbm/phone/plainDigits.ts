/**
 * Digits that people type on keyboards of other scripts, and full-width characters, as ASCII. Digits
 * that are only drawn differently (², ①, 𝟏) stay: they are footnotes and ornaments.
 */
export const plainDigits = (text: string): string =>
	text
		.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replace(/[\u0660-\uabff]/g, (one) => (DIGIT.test(one) ? String(valueOf(one)) : one));

const DIGIT = /^\p{Nd}$/u;

/** Unicode puts the ten digits of a script side by side, in order, and never two scripts' together. */
const valueOf = (digit: string): number => {
	const code = digit.charCodeAt(0);
	let zero = code;
	while (code - zero < 9 && DIGIT.test(String.fromCharCode(zero - 1))) zero -= 1;

	return code - zero;
};
