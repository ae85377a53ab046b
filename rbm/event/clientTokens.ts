import type { Problem } from '../explainedError';
import {
	MAX_CLIENT_TOKEN_CHARACTERS,
	MAX_CLIENT_TOKENS,
	MIN_CLIENT_TOKEN_CHARACTERS,
} from '../limits';
import { holdsSecret } from '../quote';

/**
 * The client tokens in a field that may hold several, divided by commas or new lines. Blanks within one
 * belong to it, as in a pass phrase. What could be guessed is none, nor is what can never come in a
 * handshake; of more than `MAX_CLIENT_TOKENS`, the first ones are.
 */
export const readClientTokens = (field: unknown): readonly string[] =>
	holdsSecret(textOf(field))
		? []
		: typedIn(field).filter(isLongEnough).filter(isShortEnough).slice(0, MAX_CLIENT_TOKENS);

/**
 * Why a part of the field is not used, in words that quote none of it.
 *
 * @returns `undefined` when all of it is used, or nothing was typed
 */
export const clientTokenProblem = (field: unknown): Problem | undefined => {
	const problem = (message: string): Problem => ({
		field: FIELD,
		message: `${FIELD} ${message}`,
	});
	if (holdsSecret(textOf(field))) {
		return problem(
			'holds a key or a token of Google\'s, which is not used. The key file belongs into "Service Account Key"; a client token is a password that you make up.',
		);
	}
	const typed = typedIn(field);
	if (!typed.every(isLongEnough)) {
		return problem(
			`holds one with fewer than ${MIN_CLIENT_TOKEN_CHARACTERS} characters, which is not used, because it could be guessed. Make up a longer one and type it into Google's console too. Only commas and new lines stand between two.`,
		);
	}
	if (!typed.every(isShortEnough)) {
		return problem(
			`holds one with more than ${MAX_CLIENT_TOKEN_CHARACTERS} characters, which is not used. Put commas or new lines between several.`,
		);
	}
	if (typed.length > MAX_CLIENT_TOKENS) {
		return problem(
			`holds ${typed.length}; only the first ${MAX_CLIENT_TOKENS} are used. Take out the old ones.`,
		);
	}

	return undefined;
};

const FIELD = 'Webhook Client Tokens';

/** An expression may give a number. */
const textOf = (field: unknown): string =>
	typeof field === 'string' || typeof field === 'number' ? String(field) : '';

const typedIn = (field: unknown): readonly string[] =>
	textOf(field)
		.split(/[,\r\n]/)
		.map((token) => token.trim())
		.filter((token) => token !== '');

const isLongEnough = (token: string): boolean => token.length >= MIN_CLIENT_TOKEN_CHARACTERS;

const isShortEnough = (token: string): boolean => token.length <= MAX_CLIENT_TOKEN_CHARACTERS;
