import { AUTHORIZATION, type Fault, type Target } from '../../faults/requestFaults';
import { errorBody, rpcStatusOf } from './errors';
import { jsonAnswer, type Answer } from './jsonAnswer';

/** What a made-up answer depends on. */
interface Spoiled {
	readonly target: Target;
	/** Header of the request. */
	readonly authorization: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

const retryAfterOf = ({ retryAfter, retryAfterAsDate }: Fault, now: number): string | undefined =>
	retryAfter !== undefined && retryAfterAsDate
		? new Date(now + Number(retryAfter) * 1000).toUTCString()
		: retryAfter;

/** The answer a fault makes up, undefined when the real one shall come. */
export const faultAnswer = (
	fault: Fault,
	{ target, authorization, now }: Spoiled,
): Answer | undefined => {
	const retryAfter = retryAfterOf(fault, now);
	const headers: Answer['headers'] = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
	const quoting = (words: string): string => words.replaceAll(AUTHORIZATION, () => authorization);
	if (fault.rawBody !== undefined) {
		return {
			status: fault.httpStatus ?? fault.status ?? 200,
			headers: { 'content-type': fault.contentType, ...headers },
			body: quoting(fault.rawBody),
		};
	}
	if (fault.status === undefined) return undefined;
	const message = quoting(fault.message);
	const body =
		target === 'token'
			? { error: 'internal_failure', error_description: message }
			: errorBody(fault.status, message, rpcStatusOf(fault.status));
	return jsonAnswer(fault.httpStatus ?? fault.status, body, headers);
};
