import { ExplainedError, type About } from '../../../rbm/explainedError';
import { quote } from '../../../rbm/quote';
import { matches, type Reason, type Refusal, type Row } from './refusal';
import { table, unknownStatus } from './table';

/** An answer that was not a success, told in the user's words with Google's below. */
export class ResponseError extends ExplainedError {
	override readonly name = 'ResponseError';

	constructor(
		message: string,
		description: string,
		readonly httpStatus: number,
		/** Google's name for the status; empty when the answer was not Google's. */
		readonly code: string,
		readonly reason?: Reason,
		about: About = {},
		/** Seconds that the answer asks to wait. */
		readonly retryAfterSeconds?: number,
	) {
		super(message, description, false, about);
	}
}

/** The row of the table that explains a refusal: the last one fits all. */
export const rowOf = (refusal: Refusal): Row =>
	table.find(({ when }) => matches(when, refusal)) ?? unknownStatus;

/** The one place where an answer of Google becomes an error. */
export const toResponseError = (refusal: Refusal): ResponseError => {
	const row = rowOf(refusal);
	const say = (part: Row['message']) => (typeof part === 'string' ? part : part(refusal));
	const words = quote(refusal.words);

	const said = `${refusal.code === '' ? `Answer of ${refusal.host}` : "Google's words"}: "${words}"`;

	return new ResponseError(
		say(row.message),
		[say(row.next), refusal.tried, words === '' ? '' : said].filter(Boolean).join(' '),
		refusal.status,
		refusal.code,
		row.reason,
		row,
		refusal.retryAfterSeconds,
	);
};
