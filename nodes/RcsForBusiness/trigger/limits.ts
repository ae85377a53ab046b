/** What bounds the trigger's work, whatever Google sends: this package's own limits. */

/** Answered events that a process of n8n knows again; at 40 a second, 8 minutes' worth. */
export const MAX_REMEMBERED_EVENTS = 20_000;

/** Most events that wait for n8n to store their execution. Google sends the others again. */
export const MAX_EVENTS_UNDER_WAY = 20_000;

/** Most copies that wait for the first delivery of their event. Google sends the others again. */
export const MAX_WAITING_COPIES = 100;

/** How long gathered receipts and typing wait for others. */
export const GATHERING_MILLISECONDS = 250;

/** Most gathered events of one execution. */
export const MAX_GATHERED_EVENTS = 500;

/** Most bytes of gathered events in one execution, as JSON. */
export const MAX_GATHERED_BYTES = 1_000_000;

/**
 * How long Google is asked to send a tap again that somebody waits for, but cannot take yet: the
 * execution runs, or n8n starts.
 */
export const TAP_PATIENCE_MILLISECONDS = 180_000;

/** Most such taps that a process knows again. */
export const MAX_REMEMBERED_TAPS = 10_000;
