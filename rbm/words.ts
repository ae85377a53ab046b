/**
 * The words of a text as people mean them, divided by one blank: in lower case, without accents,
 * punctuation, emoji and what does not show.
 *
 * @returns empty for a text that has no letters or digits
 */
export const wordsOf = (text: string): string =>
	text
		.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
		.filter((word) => word !== '')
		.join(' ');
