import type { ErrorPage } from '../../../rbm/errorPages';
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

/** What a 400 may come from that no row of the table knows. */
const OPEN_PAGES: readonly (ErrorPage | undefined)[] = ['refused-as-invalid', 'unknown-field'];

/** An error of a request, with what we doubted about the request ourselves said first. */
export const withDoubts = (error: unknown, doubts: readonly string[]): unknown => {
	const isOpen = error instanceof ResponseError && OPEN_PAGES.includes(error.about.page);
	if (!isOpen || doubts.length === 0) return error;
	const { message, description, httpStatus, code, reason, about, retryAfterSeconds } = error;
	const told = `This may be why: ${doubts.join(' ')} ${description}`;

	return new ResponseError(message, told, httpStatus, code, reason, about, retryAfterSeconds);
};
