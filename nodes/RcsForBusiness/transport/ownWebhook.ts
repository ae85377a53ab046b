import type { IHookFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Stream } from './attempt';

/** n8n answers a webhook that starts nothing within milliseconds. */
const TIMEOUT_MILLISECONDS = 5_000;

const MAX_BYTES = 1_000;

/**
 * Posts to a webhook of this n8n at its public address, as the outside world does. Who really answers
 * there is not known, so `body` must hold nothing that is not for everybody. Follows no redirect, waits
 * at most 5 seconds, and reads at most 1000 bytes.
 *
 * @returns the text of an answer with status 200; `undefined` for every other, and for none
 */
export const callOwnWebhook = async (
	context: IHookFunctions,
	url: string,
	body: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
	const abortSignal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
	try {
		const answer: IN8nHttpFullResponse & { readonly body: Stream } =
			await context.helpers.httpRequest({
				method: 'POST',
				url,
				body: { ...body },
				encoding: 'stream',
				timeout: TIMEOUT_MILLISECONDS,
				abortSignal,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			});
		const { statusCode, body: content } = answer;
		if (statusCode === 200) return await readText(content, abortSignal);
		content.destroy();
	} catch {
		// Nobody there, too slow, or too much: no answer of ours.
	}

	return undefined;
};

const readText = async (content: Stream, signal: AbortSignal): Promise<string | undefined> => {
	// n8n's helper is done with the headers, so it no longer ends what comes too slowly.
	signal.addEventListener('abort', () => content.destroy(new Error('Too slow')), { once: true });
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of content) {
		chunks.push(Buffer.from(chunk));
		bytes += chunk.length;
		// Leaving the loop ends the stream.
		if (bytes > MAX_BYTES) return undefined;
	}

	return Buffer.concat(chunks).toString('utf8');
};
