import type { IBinaryData, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { ExplainedError, isExplained } from '../../../rbm/explainedError';
import { refusalOf } from '../../../rbm/event/fileUrl';
import { openDeadline } from '../../../credentials/deadline';
import { unanswered } from '../../../credentials/noAnswer';
import type { Connection } from './connection';
import type { Stream } from './attempt';

export interface DownloadLimits {
	/** Hosts the user allows besides Google's and the endpoint's. */
	readonly allowedHosts: readonly string[];
	readonly maxBytes: number;
	/** For everything, redirects included. */
	readonly seconds: number;
	/** Empty: the last part of the URL. */
	readonly fileName: string;
}

/** The limits where nobody sets others. */
export const USUAL_MEGABYTES = 100;
export const USUAL_SECONDS = 120;

/** What n8n answers such a request with; its own type says `any`. */
type FileAnswer = IN8nHttpFullResponse & { readonly body: Stream };

const MAX_REDIRECTS = 5;

/**
 * Fetches a file that a user sent into n8n's binary data, as a stream where n8n's storage takes one.
 *
 * It goes out without the credential: Google's storage asks for no token, and a token must not
 * reach a host that a message names.
 *
 * @throws {ExplainedError} the host is not allowed, the link no longer works, or the file is too
 * large or too slow
 */
export const download = async (
	context: IExecuteFunctions,
	{ endpoint }: Connection,
	url: URL,
	limits: DownloadLimits,
): Promise<IBinaryData> => {
	const cancelled = context.getExecutionCancelSignal();
	const { end, isOver, release } = openDeadline(limits.seconds * 1000, cancelled);

	const open = async (at: URL, redirects: number): Promise<IBinaryData> => {
		const refusal = refusalOf(at, endpoint, limits.allowedHosts);
		if (refusal !== undefined) throw notAllowed(refusal);

		const answer: FileAnswer = await context.helpers.httpRequest({
			url: at.href,
			encoding: 'stream',
			timeout: limits.seconds * 1000,
			abortSignal: end,
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		const { statusCode, headers, body } = answer;

		if (statusCode === 200) {
			// A phone names the file: no folder of this machine.
			const name = (limits.fileName || at.pathname).split(/[\\/]/).at(-1);
			return await context.helpers.prepareBinaryData(
				capped(body, Number(headers['content-length']), limits.maxBytes),
				name || 'file',
				typeOf(headers['content-type']),
			);
		}

		body.destroy();
		const { location } = headers;
		if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
			if (redirects === MAX_REDIRECTS) throw tooManyRedirects(at.host);
			return await open(new URL(location, at), redirects + 1);
		}
		throw refused(statusCode, at.host);
	};

	try {
		return await open(url, 0);
	} catch (error) {
		throw isOver() ? tooSlow(url.host, limits.seconds) : explained(error, url);
	} finally {
		release();
	}
};

/** The content as it comes, until there is too much of it. */
const capped = (content: Stream, announced: number, maxBytes: number): Stream => {
	if (announced > maxBytes) {
		content.destroy();
		throw tooLarge(maxBytes, announced);
	}

	let bytes = 0;
	return content.map((chunk: Buffer) => {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) throw tooLarge(maxBytes);
		return chunk;
	});
};

const typeOf = (contentType: unknown): string =>
	(String(contentType ?? '').split(';')[0] ?? '').trim().toLowerCase() ||
	'application/octet-stream';

const explained = (error: unknown, { origin }: URL): Error =>
	isExplained(error) ? error : unanswered(origin, error);

const notAllowed = (refusal: string): ExplainedError =>
	new ExplainedError(
		`This file is not downloaded: ${refusal}`,
		'Files of users lie at Google, under https. If you trust this host, add it under "Allowed Hosts" of File: Download.',
	);

const tooManyRedirects = (host: string): ExplainedError =>
	new ExplainedError(
		`${host} redirects again and again`,
		'Open the URL in a browser to see where it leads.',
	);

const refused = (status: number, host: string): ExplainedError =>
	[401, 403, 404, 410].includes(status)
		? new ExplainedError(
				`This link does not work any more (${host} answered ${status})`,
				'The file has expired, was removed, or the URL was changed on the way. Google does not say how long such links work: download the file in the workflow that receives the message. Ask the user to send it again.',
			)
		: new ExplainedError(
				`${host} answered with status ${status} instead of the file`,
				'Fetch it later, with File: Download and "Retry On Fail" in its settings.',
			);

const tooLarge = (maxBytes: number, bytes?: number): ExplainedError =>
	new ExplainedError(
		`The file is larger than the ${maxBytes / 1e6} MB that may be downloaded${bytes === undefined ? '' : `: it has ${Number((bytes / 1e6).toPrecision(3))} MB`}`,
		'Raise "Maximum Size" of File: Download if such files are expected.',
	);

const tooSlow = (host: string, seconds: number): ExplainedError =>
	new ExplainedError(
		`The file did not arrive from ${host} within ${seconds} second${seconds === 1 ? '' : 's'}`,
		'Raise "Timeout" of File: Download, or try again later.',
	);
