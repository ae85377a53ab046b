import { ExplainedError } from '../../../rbm/explainedError';
import type { RbmRequest } from '../../../rbm/request';
import { rowOf, toResponseError } from '../errors/responseError';
import type { Refusal } from '../errors/refusal';
import type { Pace } from '../pace/pace';
import { paceOf } from '../pace/paces';
import { attempt, type FileContent, type Attempt } from './attempt';
import type { Caller, Connection } from './connection';
import { persist, toldOf, type Trouble } from './retry';

/** A request, or what makes one for every try: where Google ignores one that it has seen. */
export type Requested<Answer> = RbmRequest<Answer> | (() => RbmRequest<Answer>);

/** The only door to Google's API, as one credential opens it. */
export interface Client {
	readonly connection: Connection;
	/** Of the key; other executions keep it, too. */
	readonly pace: Pace;
	/**
	 * Sends a request and reads its answer. What failed for a reason that may pass is tried again, as
	 * the connection's manner says.
	 *
	 * @param file the body of a request that has a `contentType`
	 * @throws {ResponseError} Google, or whoever answered in its place, refused, or could not be read
	 * @throws {ExplainedError} no answer came: no token, no connection, no time
	 */
	readonly send: <Answer>(request: Requested<Answer>, file?: FileContent) => Promise<Answer>;
	/**
	 * Like `send`, for requests where one refusal of Google's is an answer too: then `undefined`.
	 *
	 * @param expected the HTTP status of that refusal; it counts only with Google's own error body
	 * @param mayGo called before each try, as long as none before it can have arrived; what it throws
	 * ends the request
	 */
	readonly sendExpecting: <Answer>(
		expected: 404 | 409,
		request: Requested<Answer>,
		mayGo?: () => void,
	) => Promise<Answer | undefined>;
}

export const openClient = (context: Caller, connection: Connection): Client => {
	const { credential, endpoint } = connection;
	const pace = paceOf(credential.serviceAccountKey, endpoint.messagingUrl);
	const exchange = async <Answer>(
		request: Requested<Answer>,
		file?: FileContent,
		mayGo?: () => void,
	): Promise<{ readonly answer: Answer } | { readonly refusal: Refusal }> => {
		const made = () => (typeof request === 'function' ? request() : request);
		let mayHaveArrived = false;
		const { outcome, tried } = await persist(
			connection.manner,
			{ pace, kind: file === undefined ? kindOf(made()) : undefined },
			async () => {
				if (!mayHaveArrived) mayGo?.();
				const outcome = await attempt(context, connection, made(), file);
				mayHaveArrived ||= !('refusal' in outcome && outcome.refusal.status === 429);

				return outcome;
			},
			troubleOf,
		);
		const told = toldOf(tried);
		if ('failure' in outcome) throw withWords(outcome.failure, told);

		return 'refusal' in outcome ? { refusal: { ...outcome.refusal, tried: told } } : outcome;
	};

	return {
		connection,
		pace,
		send: async (request, file) => {
			const result = await exchange(request, file);
			if ('refusal' in result) throw toResponseError(result.refusal);

			return result.answer;
		},
		sendExpecting: async (expected, request, mayGo) => {
			const result = await exchange(request, undefined, mayGo);
			if ('answer' in result) return result.answer;
			const { status, code } = result.refusal;
			if (status === expected && code !== '') return undefined;

			throw toResponseError(result.refusal);
		},
	};
};

/** `/v1/phones/…/agentMessages` and its like, or a path without ids. */
const kindOf = ({ method, path }: RbmRequest): string => {
	const [, , collection, , ofOne] = path.split('/');

	return `${method} ${ofOne ?? collection}`;
};

const withWords = (failure: ExplainedError, told: string): ExplainedError => {
	const { message, description, mayPass, about } = failure;

	return told === ''
		? failure
		: new ExplainedError(message, `${description} ${told}`, mayPass, about);
};

/** Whether, and after what, another try may end better. */
const troubleOf = (outcome: Attempt<unknown>): Trouble | undefined => {
	if ('failure' in outcome) return outcome.failure.mayPass ? {} : undefined;
	if ('answer' in outcome || rowOf(outcome.refusal).isFinal) return undefined;
	const { status, retryAfterSeconds, code, unreadable } = outcome.refusal;
	const isGarbled = unreadable !== undefined || (code === '' && status >= 200 && status < 300);
	if (!isGarbled && status !== 408 && status !== 429 && status < 500) return undefined;

	return {
		isForAll: status === 429 || retryAfterSeconds !== undefined,
		isQuota: status === 429,
		...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds * 1000 }),
	};
};
