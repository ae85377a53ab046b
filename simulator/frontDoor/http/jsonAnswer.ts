import { ApiError, errorBody } from './errors';

/** An answer, ready to be sent. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

const JSON_TYPE = 'application/json; charset=UTF-8';

export const jsonAnswer = (
	status: number,
	body: object,
	headers: Answer['headers'] = {},
): Answer => ({
	status,
	headers: { 'content-type': JSON_TYPE, ...headers },
	// Google indents by default (prettyPrint).
	body: `${JSON.stringify(body, null, 2)}\n`,
});

export const errorAnswer = (error: unknown): Answer => {
	if (!(error instanceof ApiError)) throw error;
	const { code, message, status, details, headers } = error;
	return jsonAnswer(code, errorBody(code, message, status, details), headers);
};
