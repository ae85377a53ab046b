/** Longest code of an entry. Ours: it has to be read at a glance, in front of the message. */
export const MAX_ENTRY_CHARACTERS = 50;

/** What nobody begins a message with: `[#`. In letters that every phone and every SMS has. */
const MARK = new RegExp(`^\\s*\\[#([^[\\]\\p{Cc}]{1,${MAX_ENTRY_CHARACTERS}})\\](?=\\s|$)`, 'u');

/** Whether a code reads as what it was written: it is one line without square brackets. */
export const isEntry = (code: string): boolean => readEntry(markOf(code)) === code;

/**
 * A message that says where somebody came from, in words the sender can read: `[#Table 12] Hello!`.
 *
 * @param code as of `isEntry`
 * @param text behind it; may be empty
 */
export const withEntry = (code: string, text: string): string =>
	text === '' ? markOf(code) : `${markOf(code)} ${text}`;

/**
 * Where somebody came from, by the code in front of a message.
 *
 * @returns `undefined` where none stands at the very beginning, or it is no whole one any more
 */
export const readEntry = (text: string): string | undefined => {
	const code = MARK.exec(text)?.[1]?.trim();

	return code === '' ? undefined : code;
};

const markOf = (code: string): string => `[#${code}]`;
