import { z } from 'zod';

import { DEFAULT_OPEN_QUESTIONS, openQuestionsSchema, type OpenQuestions } from './openQuestions';

const milliseconds = z.number().min(0);

/** How callbacks travel to a webhook. Times are in milliseconds. */
export const webhookSettingsSchema = z.strictObject({
	copies: z.number().int().min(1).max(10).describe('how often every callback is delivered'),
	copyDelayMs: milliseconds.describe('wait before each further copy; 0 sends them together'),
	firstRetryMs: milliseconds.describe('wait after the first failure'),
	retryFactor: z.number().min(1).describe('growth of the wait with each failure'),
	maxRetryMs: milliseconds.describe('longest wait between two attempts'),
	giveUpAfterMs: milliseconds.describe('age at which a callback is dropped'),
	timeoutMs: z.number().int().min(1).describe('how long an answer may take'),
	maxInFlight: z.number().int().min(1).describe('requests under way at the same time'),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

const count = z.number().int().min(1);

/** How much of what happened is remembered: the newest. What is still under way always is. */
export const keptSchema = z.strictObject({
	perConversation: count.describe('messages and events of each conversation'),
	requests: count.describe('calls to the front door'),
	callbacks: count.describe('callbacks to webhooks'),
});
export type Kept = Readonly<z.infer<typeof keptSchema>>;

/** What governs the simulated platform. The back door may change `webhook` and `openQuestions`. */
export interface Settings {
	/** Numbers nobody added: true makes them online RCS phones, false leaves them without RCS. */
	readonly everyoneHasRcs: boolean;
	/** Milliseconds between accepting a message and showing it on an online phone. */
	readonly deliveryDelayMs: number;
	/** Divides every wait (expiry, retries). Time stamps stay real. */
	readonly speed: number;
	readonly tokenLifetimeSeconds: number;
	readonly kept: Kept;
	webhook: WebhookSettings;
	openQuestions: OpenQuestions;
}

export type SettingsInput = Partial<Omit<Settings, 'webhook' | 'openQuestions' | 'kept'>> & {
	readonly kept?: Partial<Kept>;
	readonly webhook?: Partial<WebhookSettings>;
	readonly openQuestions?: Partial<OpenQuestions>;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Retry figures: growing wait up to 600 s, for 7 days (documented); 10 s at the start and the
 * time-out are customary, not documented.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/webhooks
 */
const DEFAULT_WEBHOOK: WebhookSettings = {
	copies: 1,
	copyDelayMs: 0,
	firstRetryMs: 10_000,
	retryFactor: 2,
	maxRetryMs: 600_000,
	giveUpAfterMs: 7 * DAY_MS,
	timeoutMs: 10_000,
	maxInFlight: 20,
};

/** So that a simulator that runs for weeks stays small. */
const DEFAULT_KEPT: Kept = { perConversation: 1000, requests: 1000, callbacks: 5000 };

/** Fills what was left out. Throws a ZodError when a value is out of range. */
export const readSettings = (input: SettingsInput): Settings => ({
	everyoneHasRcs: input.everyoneHasRcs ?? true,
	deliveryDelayMs: input.deliveryDelayMs ?? 10,
	speed: input.speed ?? 1,
	tokenLifetimeSeconds: input.tokenLifetimeSeconds ?? 3599,
	kept: keptSchema.parse({ ...DEFAULT_KEPT, ...input.kept }),
	webhook: webhookSettingsSchema.parse({ ...DEFAULT_WEBHOOK, ...input.webhook }),
	openQuestions: openQuestionsSchema.parse({ ...DEFAULT_OPEN_QUESTIONS, ...input.openQuestions }),
});
