import type { ExplainedError } from '../../../../../rbm/explainedError';

/** One line of the answer. */
export interface Check {
	readonly check: 'token' | 'agent' | 'launch' | 'webhook' | 'phone';
	/** `unknown`: it could not be seen, so it may be fine. */
	readonly status: 'ok' | 'warning' | 'failed' | 'unknown';
	readonly detail: string;
	/** What to do about it. Absent where there is nothing to do. */
	readonly nextStep?: string;
}

/** What came of a request: an answer, or why there was none. */
export type Attempt<Answer> = { readonly answer: Answer } | { readonly error: ExplainedError };

type Build = (check: Check['check'], detail: string, nextStep?: string) => Check;

const withStatus =
	(status: Check['status']): Build =>
	(check, detail, nextStep) => ({
		check,
		status,
		detail,
		...(nextStep !== undefined && { nextStep }),
	});

export const ok = withStatus('ok');
export const warning = withStatus('warning');
export const failed = withStatus('failed');
export const unknown = withStatus('unknown');

/** A line about something the management API would have told. */
export const unseen = (check: Check['check'], { message, description }: ExplainedError): Check =>
	unknown(check, `Could not be seen. ${message}.`, description);
