/** Longest part of an answer that is kept. */
const KEPT_CHARACTERS = 500;

/** What came of one request to a webhook. */
export interface PostOutcome {
	/** Undefined when there was no answer. */
	readonly status?: number;
	readonly contentType?: string;
	readonly body?: string;
	/** Why there was no answer. */
	readonly error?: string;
	readonly durationMs: number;
}

interface Failure {
	readonly name?: string;
	readonly message?: string;
	readonly code?: string;
	readonly cause?: Failure;
}

/** `fetch` hides what happened in the cause; read by shape, errors may come from another realm. */
const reasonOf = ({ name, message, cause }: Failure, timeoutMs: number): string => {
	if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
	return [cause?.code, cause?.message || message].filter(Boolean).join(': ') || 'no answer';
};

/** The headers of such a request, all but its length and host. */
export const headersOf = (own: Readonly<Record<string, string>>): Record<string, string> => ({
	'content-type': 'application/json',
	'user-agent': 'APIs-Google',
	...own,
});

/** Posts JSON as Google's push does: no redirects followed, and never an exception. */
export const post = async (
	url: string,
	body: object,
	headers: Readonly<Record<string, string>>,
	limits: { readonly timeoutMs: number; readonly stop: AbortSignal },
): Promise<PostOutcome> => {
	const start = performance.now();
	const durationMs = (): number => Math.round(performance.now() - start);
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
			redirect: 'manual',
			signal: AbortSignal.any([AbortSignal.timeout(limits.timeoutMs), limits.stop]),
		});
		const text = await response.text();
		return {
			status: response.status,
			contentType: response.headers.get('content-type') ?? '',
			body: text.slice(0, KEPT_CHARACTERS),
			durationMs: durationMs(),
		};
	} catch (error) {
		return { error: reasonOf(error as Failure, limits.timeoutMs), durationMs: durationMs() };
	}
};
