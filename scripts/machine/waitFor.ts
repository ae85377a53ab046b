/** How long a waiter tries before it gives up, unless told otherwise. */
const DEFAULT_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/**
 * Polls until `probe` returns something else than `undefined` or `false`, and returns that.
 *
 * @param what - what is awaited, for the error, e.g. "the workflow's execution"
 * @param options - `everyMs`: the pause between two probes, for one that costs something
 * @throws after `timeoutMs`, with the last error of `probe` as its cause
 */
export const waitFor = async <T>(
	what: string,
	probe: () => T | Promise<T>,
	{
		timeoutMs = DEFAULT_TIMEOUT_MS,
		everyMs = POLL_MS,
	}: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<Exclude<T, undefined | false>> => {
	const deadline = Date.now() + timeoutMs;
	let cause: unknown;

	do {
		try {
			const value = await probe();
			if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
			cause = undefined;
		} catch (error) {
			cause = error;
		}
		await new Promise((resolve) => setTimeout(resolve, everyMs));
	} while (Date.now() < deadline);

	throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`, { cause });
};
