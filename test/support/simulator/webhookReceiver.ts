import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that reached the receiver. */
export interface ReceivedCall {
	readonly at: number;
	readonly headers: IncomingHttpHeaders;
	readonly envelope: {
		readonly message: Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any
		readonly subscription?: string;
	};
	/** What `message.data` decodes to. */
	readonly payload: Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any
	readonly isSignedWith: (clientToken: string) => boolean;
}

export interface Answer {
	readonly status: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly delayMs?: number;
}

/**
 * A webhook that knows a client token, answers the handshake as documented and everything else
 * with `answers` in turn, the last one for good.
 */
export const startReceiver = async (clientToken: string, answers: Answer[] = [{ status: 200 }]) => {
	const calls: ReceivedCall[] = [];
	const handshakes: IncomingHttpHeaders[] = [];
	const handshakeBodies: unknown[] = [];
	let handshakeAnswer: ((secret: string) => Answer) | undefined;

	const answerTo = (text: string, headers: IncomingHttpHeaders): Answer => {
		const body = JSON.parse(text);
		if (body.clientToken !== undefined) {
			handshakes.push(headers);
			handshakeBodies.push(body);
			if (handshakeAnswer) return handshakeAnswer(body.secret);
			if (body.clientToken !== clientToken) return { status: 403, body: 'wrong token' };
			return { status: 200, body: body.secret, headers: { 'content-type': 'text/plain' } };
		}
		const data = Buffer.from(body.message.data, 'base64');
		calls.push({
			at: Date.now(),
			headers,
			envelope: body,
			payload: JSON.parse(data.toString('utf8')),
			isSignedWith: (token) =>
				headers['x-goog-signature'] === createHmac('sha512', token).update(data).digest('base64'),
		});
		return (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 200 };
	};

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const answer = answerTo(Buffer.concat(chunks).toString('utf8'), request.headers);
			setTimeout(() => {
				response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
			}, answer.delayMs ?? 0);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rcs`,
		calls,
		handshakes,
		handshakeBodies,
		answerHandshakesWith: (answer: (secret: string) => Answer) => {
			handshakeAnswer = answer;
		},
		stop: () =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
};
