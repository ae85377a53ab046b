import type {
	IExecuteFunctions,
	IHookFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';

import { openDeadline } from '../../../credentials/deadline';
import type { Stream } from './attempt';

/** n8n answers a webhook that starts nothing within milliseconds. */
const TIMEOUT_MILLISECONDS = 5_000;

const MAX_BYTES = 1_000;

/** Who can be asked to call this n8n. */
type Caller = Pick<IHookFunctions | IWebhookFunctions | IExecuteFunctions, 'helpers'>;

export interface Answered {
	readonly status: number;
	readonly text: string;
}

/**
 * Posts to a webhook of this n8n at its public address, as the outside world does. Who really answers
 * there is not known, so `body` must hold nothing that is not for everybody. Follows no redirect, waits
 * at most 5 seconds, and reads at most 1000 bytes.
 *
 * @returns the text of an answer with status 200; `undefined` for every other, and for none
 */
export const callOwnWebhook = async (
	context: Caller,
	url: string,
	body: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
	try {
		const { status, text } = await postToOwn(context, url, body, TIMEOUT_MILLISECONDS);
		return status === 200 ? text : undefined;
	} catch {
		// Nobody there, too slow, or too much: no answer of ours.
		return undefined;
	}
};

/**
 * The same, for who wants to know what was answered.
 *
 * @throws {Error} nobody there, too slow, or too much
 */
export const postToOwn = async (
	context: Caller,
	url: string,
	body: Readonly<Record<string, string>>,
	timeout: number,
): Promise<Answered> => {
	const { end, release } = openDeadline(timeout);
	try {
		const answer: IN8nHttpFullResponse & { readonly body: Stream } =
			await context.helpers.httpRequest({
				method: 'POST',
				url,
				body: { ...body },
				encoding: 'stream',
				timeout,
				abortSignal: end,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			});

		return { status: answer.statusCode, text: await readText(answer.body, end) };
	} finally {
		release();
	}
};

const readText = async (content: Stream, signal: AbortSignal): Promise<string> => {
	// n8n's helper is done with the headers, so it no longer ends what comes too slowly.
	signal.addEventListener('abort', () => content.destroy(new Error('Too slow')), { once: true });
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of content) {
		chunks.push(Buffer.from(chunk));
		bytes += chunk.length;
		// Leaving the loop ends the stream.
		if (bytes > MAX_BYTES) throw new Error('Too much');
	}

	return Buffer.concat(chunks).toString('utf8');
};
