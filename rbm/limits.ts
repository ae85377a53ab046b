/**
 * Limits Google documents for a message.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send
 */

/** Longest text, in Unicode code points (Google says "characters" and no more). */
export const MAX_TEXT_CHARACTERS = 3072;

/** Longest message, in bytes of UTF-8 of the JSON sent. Google says "250 KB" and no more. */
export const MAX_MESSAGE_BYTES = 250_000;

/** Most levels of objects and lists in a message: Google's parser reads no deeper. */
export const MAX_MESSAGE_LEVELS = 100;

/** Longest text on a suggestion. */
export const MAX_SUGGESTION_CHARACTERS = 25;

/** Longest postback data, of actions by the reference and of replies by the guide. */
export const MAX_POSTBACK_CHARACTERS = 2048;

/** Longest URL to open or to fetch from. */
export const MAX_URL_CHARACTERS = 2048;

/** Most suggestions below a message. */
export const MAX_CHIPS = 11;

/** Most suggestions on a card: 4 by the guide, 10 by Google's own client of 2025. */
export const ADVISED_CARD_SUGGESTIONS = 4;
export const MAX_CARD_SUGGESTIONS = 10;

/** Longest texts on a card. */
export const MAX_CARD_TITLE_CHARACTERS = 200;
export const MAX_CARD_DESCRIPTION_CHARACTERS = 2000;

/** Fewest and most cards of a carousel. */
export const MIN_CARDS = 2;
export const MAX_CARDS = 10;

/** Longest texts of a calendar event. */
export const MAX_EVENT_TITLE_CHARACTERS = 100;
export const MAX_EVENT_DESCRIPTION_CHARACTERS = 500;

/** Furthest point from the equator and from the prime meridian, in degrees. */
export const MAX_LATITUDE = 90;
export const MAX_LONGITUDE = 180;

/** Largest file, and most of all files of a message together: 100 MiB. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_FILE_SIZE = `${MAX_FILE_BYTES / 1024 ** 2} MiB`;

/** Largest thumbnail, and what Google advises. */
export const MAX_THUMBNAIL_BYTES = 100_000;
export const ADVISED_THUMBNAIL_BYTES = 50_000;
export const MAX_THUMBNAIL_SIZE = `${MAX_THUMBNAIL_BYTES / 1000} kB`;
export const ADVISED_THUMBNAIL_SIZE = `${ADVISED_THUMBNAIL_BYTES / 1000} kB`;

/** How long Google keeps a file that was uploaded or fetched. */
export const FILE_LIFETIME_DAYS = 60;

/** Life of a message that was given neither `ttl` nor `expireTime`. */
export const DEFAULT_LIFETIME_DAYS = 30;

/** Longest life of a message that was given `ttl` or `expireTime`: 15 days. */
export const MAX_LIFETIME_DAYS = 15;
export const MAX_LIFETIME_SECONDS = MAX_LIFETIME_DAYS * 24 * 60 * 60;

/** Below this, Google advises against `ttl`: the message may expire before a phone can take it. */
export const ADVISED_LIFETIME_SECONDS = 10;

/** Longest id this package sends. Google asks for a UUID (36) and documents no other limit. */
export const MAX_ID_CHARACTERS = 128;

/** Length as Google counts it: code points, so that an emoji of two UTF-16 units counts once. */
export const countCharacters = (text: string): number => [...text].length;

/** Most numbers of one `users:batchGet`. */
export const MAX_BATCH_NUMBERS = 10_000;

/** With fewer numbers, `users:batchGet` gives no sample figures. */
export const MIN_BATCH_NUMBERS = 500;

/** Most test devices of an agent, and most of them invited in a day. */
export const MAX_TESTERS = 200;
export const MAX_INVITATIONS_A_DAY = 20;

/** Most entries one check of many numbers reads: this package's own limit, for the memory of n8n. */
export const MAX_LIST_ENTRIES = 500_000;

/**
 * Most bytes of an event, decoded: this package's own limit. Google documents none; the longest
 * texts in an event stay below 10,000.
 */
export const MAX_EVENT_BYTES = 1_000_000;

/** Most levels of objects and lists in an event: this package's own limit. Google's have 4. */
export const MAX_EVENT_LEVELS = 32;

/**
 * Age from which an event is late, by its `sendTime`: Google sends one for seven days until it is
 * taken; one more for clocks that run wrong.
 */
export const LATE_AFTER_DAYS = 8;

/** Most client tokens of a credential: each one costs a hash for every forged call. */
export const MAX_CLIENT_TOKENS = 50;

/**
 * Shortest client token that opens, this package's own limit: all of four digits were tried within half a
 * minute.
 */
export const MIN_CLIENT_TOKEN_CHARACTERS = 8;

/** Longest client token that a handshake may bring: this package's own limit. */
export const MAX_CLIENT_TOKEN_CHARACTERS = 1000;
