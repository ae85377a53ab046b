import type { Api } from '../../../rbm/endpoints';
import type { ErrorPage } from '../../../rbm/errorPages';
import type { Failure } from '../../../rbm/explainedError';

/** An answer that is no success, as the translation looks at it. */
export interface Refusal {
	readonly api: Api;
	/** Of the request, without query. */
	readonly path: string;
	/** Of the answer or, where a success carries an error, of that error. */
	readonly status: number;
	/** Google's own sentence, or the beginning of whatever came instead. */
	readonly words: string;
	/** Google's name for the status, such as `NOT_FOUND`; empty when the answer was not Google's. */
	readonly code: string;
	/** What is wrong with a success that could not be read, without quoting it. */
	readonly unreadable?: string;
	/** Seconds, from the Retry-After header, when there was one. */
	readonly retryAfterSeconds?: number;
	readonly agentId: string;
	readonly host: string;
	/** What was tried, as a sentence; empty when it was one try. */
	readonly tried?: string;
}

/**
 * What is to blame, where code has to tell it from other refusals with the same status. The agent is
 * not the service account's; the key may not use the API at all; the phone cannot be reached, and
 * Google does not say why; the phone is no test device of an agent that is not launched; the agent
 * has sent this person as much as Google lets it.
 */
export type Reason = 'agent' | 'access' | 'unreachable' | 'notATester' | 'limitReached';

/** Which refusals a row is about. What is absent does not matter. */
export interface Condition {
	readonly api?: Api;
	readonly path?: RegExp;
	readonly status?: number | readonly number[] | { readonly from: number; readonly to: number };
	/** In Google's own sentence. */
	readonly words?: RegExp;
	/** Whether the answer had Google's error body. */
	readonly isGoogles?: boolean;
	/** Whether it is a success that could not be read. */
	readonly isUnreadable?: boolean;
}

type Words = string | ((refusal: Refusal) => string);

/** A kind of refusal, in the user's words. */
export interface Row {
	/** The section of docs/errors.md, which also says what items have in common that failed of it. */
	readonly page: ErrorPage;
	readonly when: Condition;
	readonly message: Words;
	/** What to do next. */
	readonly next: Words;
	readonly failure?: Failure;
	readonly reason?: Reason;
	/** Whether what was asked for may have happened all the same. */
	readonly isInDoubt?: true;
	/** Whether another try changes nothing, although the status looks as if it might. */
	readonly isFinal?: boolean;
}

export const matches = (
	{ api, path, status, words, isGoogles, isUnreadable }: Condition,
	refusal: Refusal,
): boolean =>
	(api === undefined || api === refusal.api) &&
	(path === undefined || path.test(refusal.path)) &&
	(status === undefined || isStatus(status, refusal.status)) &&
	(words === undefined || words.test(refusal.words)) &&
	(isGoogles === undefined || isGoogles === (refusal.code !== '')) &&
	(isUnreadable === undefined || isUnreadable === (refusal.unreadable !== undefined));

const isStatus = (wanted: NonNullable<Condition['status']>, status: number): boolean => {
	if (typeof wanted === 'number') return wanted === status;

	return 'from' in wanted ? status >= wanted.from && status <= wanted.to : wanted.includes(status);
};

/** The statuses of successes, redirects, and troubles of the server. */
export const SUCCESSES = { from: 200, to: 299 };
export const REDIRECTS = { from: 300, to: 399 };
export const TROUBLES = { from: 500, to: 599 };

/** Where the answer is missing or cannot be believed. */
export const DOUBT = 'It is not known whether the request took effect.';

/** What may be done when nobody knows whether a request arrived. */
export const REPEATING =
	'"Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
