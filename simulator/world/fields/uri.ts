import { characters } from './protoJson';

// One star over single characters: a pattern with nested ones takes forever on a long bad URI.
const part = (more = ''): string => `(?:[\\w.~!$&'()*+,;=:@/[\\]${more}-]|%[0-9a-f]{2})*`;
const URI = new RegExp(`^[a-z][a-z0-9+.-]*:${part()}(\\?${part('?')})?(#${part('?')})?$`, 'i');

/** RFC 3986 with a scheme, at most 2048 characters. Brackets pass anywhere, as in most parsers. */
export const uri = characters(2048).refine(
	(text) => URI.test(text) && URL.canParse(text),
	'(TYPE_STRING), not a valid URI',
);

/** What the platform itself can fetch. */
export const webUri = uri.refine(
	(text) => /^https?:/i.test(text),
	'(TYPE_STRING), neither http nor https',
);
