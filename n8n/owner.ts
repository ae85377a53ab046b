import { randomInt } from 'node:crypto';

/** Who logs in to an n8n. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

/** Without letters that look like digits: people copy it by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CHARACTERS = 16;

/** A password that nobody can guess (some 92 bits). */
export const newPassword = (): string =>
	Array.from({ length: CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const ownerWith = (password: string): Owner => ({ email: 'owner@example.com', password });
