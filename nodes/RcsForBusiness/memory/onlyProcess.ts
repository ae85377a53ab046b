import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether this process of n8n takes calls. */
let takesCalls = false;

/** A call of Google's has come in. */
export const callCameIn = (): void => {
	takesCalls = true;
};

/**
 * Whether this process alone runs what calls start, so that all that is written down goes through it. In
 * n8n's queue mode workers run it, and no call reaches those; the process that takes the calls runs at
 * most what is tried by hand.
 */
export const isOnlyProcess = (context: Pick<IExecuteFunctions, 'getMode'>): boolean =>
	takesCalls && context.getMode() === 'webhook';
