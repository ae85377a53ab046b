import { createHash } from 'node:crypto';

import { InputError } from '../explainedError';
import { MAX_ID_CHARACTERS } from '../limits';
import { holdsExpression, UNEVALUATED } from '../template';

/** Namespace of this package's name-based ids (RFC 9562, section 5.5), drawn once at random. */
const NAMESPACE = Buffer.from('8e1b0a1e5f3c4d0e9a6f2c7d4b1a9e35', 'hex');

/**
 * A UUID (version 5) that is the same whenever its parts are the same. Google ignores a message or
 * event whose id it has seen, so equal parts mean: sent once.
 */
export const idFrom = (...parts: readonly string[]): string => {
	const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest();
	hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
	hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);

	return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/**
 * The same id, marked: somebody waits for what becomes of its message. Still a UUID of version 5, and the
 * same for the same id; its last four digits are a check of the others.
 */
export const marked = (id: string): string => `${id.slice(0, -4)}${checkOf(id)}`;

/** Whether an id is marked; of those that are not, one in 65,536 looks as if it were. */
export const isMarked = (id: string): boolean =>
	/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id) &&
	id.endsWith(checkOf(id));

const checkOf = (id: string): string =>
	createHash('sha1')
		.update(NAMESPACE)
		.update(`marked ${id.slice(0, -4)}`)
		.digest('hex')
		.slice(0, 4);

/** A short, stable name for a content, so that different contents never share an id. */
export const fingerprint = (content: unknown): string =>
	createHash('sha256').update(JSON.stringify(content)).digest('hex');

/**
 * A message id from a field of the node. Google says "must be a UUID", its samples send other
 * strings too; so anything that is safe in a path is let through.
 *
 * @throws {InputError} empty, too long, or with characters that cannot stand in an id
 */
export const readMessageId = (input: unknown, field = 'Message ID'): string => {
	const id = typeof input === 'string' || typeof input === 'number' ? String(input).trim() : '';

	if (id === '') {
		throw new InputError([
			{
				field,
				message: `${field} is empty. Use the messageId that the sending node or the trigger put out.`,
			},
		]);
	}
	if (holdsExpression(id)) throw new InputError([{ field, message: `${field} ${UNEVALUATED}` }]);
	if (id.length > MAX_ID_CHARACTERS || !/^[\w.~+=:@-]+$/.test(id) || /^\.+$/.test(id)) {
		throw new InputError([
			{
				field,
				message: `${field} is not an id: it has ${id.length} characters (at most ${MAX_ID_CHARACTERS}) and may hold letters, digits and . _ ~ + = : @ - only.`,
			},
		]);
	}

	return id;
};
