import { randomInt } from 'node:crypto';

/** Who logs in to an n8n. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

/** Without letters that look like digits: people copy it by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CHARACTERS = 16;

/** A password that nobody can guess (some 92 bits). n8n's form asks for a capital letter and a digit. */
export const newPassword = (): string => {
	const drawn = Array.from({ length: CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join(
		'',
	);

	return /[A-Z]/.test(drawn) && /\d/.test(drawn) ? drawn : newPassword();
};

export const ownerWith = (password: string): Owner => ({ email: 'owner@example.com', password });
