import { z } from 'zod';

export const e164Schema = z
	.string()
	.transform((number) => number.replace(/[\s().-]/g, ''))
	.refine((number) => isE164(number), 'a phone number looks like +12025550101');

/** E.164: a plus sign, no leading zero, at most 15 digits. */
export const isE164 = (number: string): boolean => /^\+[1-9]\d{6,14}$/.test(number);

/**
 * What a current phone can show.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones/getCapabilities
 */
export const ALL_FEATURES: readonly string[] = [
	'RICHCARD_STANDALONE',
	'RICHCARD_CAROUSEL',
	'ACTION_CREATE_CALENDAR_EVENT',
	'ACTION_DIAL',
	'ACTION_OPEN_URL',
	'ACTION_SHARE_LOCATION',
	'ACTION_VIEW_LOCATION',
	'ACTION_OPEN_URL_IN_WEBVIEW',
	'PDF_IN_RICH_CARDS',
];

/** What a phone is, as far as it shows. */
export const SYSTEMS = ['android', 'ios'] as const;

/** What a person does by himself once a message has reached him. */
export const HABITS = ['typesAnswers', 'tapsOldButtons', 'saysStop'] as const;
export type Habit = (typeof HABITS)[number];

/** What is left out becomes `DEFAULT_TRAITS`. */
const traitsSchema = z.strictObject({
	rcs: z.boolean().describe('without RCS the platform answers 404'),
	online: z.boolean(),
	features: z.array(z.string()),
	autoRead: z.boolean().describe('opens the conversation by itself as soon as a message arrives'),
	system: z.enum(SYSTEMS).describe('how the phone looks, and what it makes of a card'),
	habit: z
		.enum(HABITS)
		.nullable()
		.describe(
			'what its user does with a message: type an answer, tap an old button (at most 20 times), say stop',
		),
	limitReached: z
		.boolean()
		.describe('agents have sent it as much as they may: the platform answers 429'),
	revokeFails: z
		.boolean()
		.describe('expiry ends in TTL_EXPIRATION_REVOKE_FAILED instead of TTL_EXPIRATION_REVOKED'),
	deliveryDelayMs: z
		.number()
		.min(0)
		.nullable()
		.describe('from accepting a message to showing it; null: as everywhere'),
});
export type PhoneTraits = Readonly<z.output<typeof traitsSchema>>;

export const DEFAULT_TRAITS: PhoneTraits = {
	rcs: true,
	online: true,
	features: [...ALL_FEATURES],
	autoRead: false,
	system: 'android',
	habit: null,
	limitReached: false,
	revokeFails: false,
	deliveryDelayMs: null,
};

/** How a story speaks of a person. */
export const PRONOUNS = ['she', 'he', 'they'] as const;

export const phoneInputSchema = z.strictObject({
	phone: e164Schema,
	name: z.string().optional(),
	pronoun: z.enum(PRONOUNS).optional().describe('of its owner; they if left out'),
	...traitsSchema.partial().shape,
	carrier: z
		.string()
		.optional()
		.describe('of a number of the United States, whose answers carry carrier and classification'),
});

export interface Phone extends Omit<PhoneTraits, 'online'> {
	readonly number: string;
	readonly name: string;
	readonly pronoun: (typeof PRONOUNS)[number];
	online: boolean;
	readonly carrier?: string;
	/** Bare ids of the agents whose messages the user does not want. */
	readonly unsubscribedFrom: string[];
}
