import { createHmac } from 'node:crypto';
import { request } from 'node:http';

import { CLIENT_TOKEN } from '../../support/stage/stage';

/** One row of the table: what is sent, and who answers it how. */
export interface HostileCall {
	readonly what: string;
	/** `n8n` or Node's HTTP parser, before our code is asked; or we. */
	readonly by: 'Node' | 'n8n' | 'we';
	readonly status: number;
	/** What the answer says, as a whole. */
	readonly says?: string;
	readonly send: Sent;
	/** Whether it starts an execution: only what a client token signed may. */
	readonly starts?: true;
}

export interface Sent {
	readonly method?: string;
	/** Behind the webhook's own. */
	readonly path?: string;
	/** A list is sent as several lines. */
	readonly headers?: Readonly<Record<string, string | readonly string[]>>;
	readonly body?: string | Buffer;
	/** In pieces, without a length. */
	readonly isChunked?: boolean;
}

/** Who refuses a larger body by its length answers at once, and hangs up on what still comes. */
const LARGE_BYTES = 1_000_000;
/** How long to wait for that answer before the body is sent after all. */
const PATIENCE_MS = 1000;

/** Its own answer to each, and nothing for who answers. */
export const send = async (
	url: string,
	{ method = 'POST', path = '', headers = {}, body = '', isChunked = false }: Sent,
): Promise<{ status: number; text: string; type: string }> =>
	await new Promise((resolve, reject) => {
		const length = isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const outgoing = request(
			url + path,
			{
				method,
				headers: { 'content-type': 'application/json', ...length, ...headers } as never,
				agent: false,
			},
			(answer) => {
				const pieces: Buffer[] = [];
				answer.on('data', (piece: Buffer) => pieces.push(piece));
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						text: Buffer.concat(pieces).toString(),
						type: answer.headers['content-type'] ?? '',
					}),
				);
			},
		);
		outgoing.on('error', reject);
		if (isChunked) {
			const bytes = Buffer.from(body);
			for (let at = 0; at < bytes.length; at += 7) outgoing.write(bytes.subarray(at, at + 7));
			outgoing.end();
		} else if (body.length > LARGE_BYTES) {
			outgoing.flushHeaders();
			const timer = setTimeout(() => outgoing.end(body), PATIENCE_MS);
			outgoing.once('response', () => clearTimeout(timer));
			outgoing.once('response', (answer) => answer.once('end', () => outgoing.destroy()));
		} else outgoing.end(body);
	});

let messages = 0;
/** A text of a user, different in every row, so that none is taken for a copy of another. */
export const userText = (more: object = {}) => ({
	senderPhoneNumber: '+12025550123',
	agentId: 'some-agent@rbm.goog',
	messageId: `hostile-${++messages}`,
	text: 'Hello',
	...more,
});

export const bytesOf = (payload: unknown): Buffer =>
	Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));

export const signature = (payload: unknown, token = CLIENT_TOKEN, algorithm = 'sha512') =>
	createHmac(algorithm, token).update(bytesOf(payload)).digest('base64');

export const envelope = (payload: unknown, more: object = {}) =>
	JSON.stringify({
		message: { data: bytesOf(payload).toString('base64'), messageId: '1', ...more },
		subscription: 'projects/p/subscriptions/s',
	});

/** A call with this payload, signed by whoever knows the client token. */
export const signed = (
	payload: unknown,
	more: object = {},
): Required<Pick<Sent, 'headers' | 'body'>> => ({
	headers: { 'x-goog-signature': signature(payload) },
	body: envelope(payload, more),
});

/** Objects in objects, or lists in lists, as text: no stack of calls can write them. */
export const nestedText = (levels: number, open = '[', close = ']') =>
	open.repeat(levels) + close.repeat(levels);
