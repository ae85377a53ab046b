import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
	readonly incoming: IncomingMessage;
	readonly body: Buffer;
	readonly outgoing: ServerResponse;
}

/**
 * Spreads calls over processes of n8n as a load balancer does: to each in turn, to the next one where
 * nobody takes the connection, and 503 where there is none. A call that was cut off gets 502: it may
 * have been taken, so nobody but its sender may send it again.
 */
export type Front = Awaited<ReturnType<typeof openFront>>;

export const openFront = async () => {
	const targets = new Set<string>();
	const counts = new Map<string, number>();
	let turn = 0;

	const forward = ({ incoming, body, outgoing }: Call, left: readonly string[]): void => {
		const [target, ...others] = left;
		if (target === undefined) return void outgoing.writeHead(503).end();
		const { method, headers, url } = incoming;
		const forwarded = request(`${target}${url}`, { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.on('error', () => outgoing.destroy()).pipe(outgoing);
		});
		forwarded.on('error', ({ code }: NodeJS.ErrnoException) => {
			if (code === 'ECONNREFUSED') return forward({ incoming, body, outgoing }, others);
			if (outgoing.headersSent) outgoing.destroy();
			else outgoing.writeHead(502).end();
		});
		forwarded.end(body);
		counts.set(target, (counts.get(target) ?? 0) + 1);
	};
	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const all = [...targets];
			const first = turn++ % Math.max(1, all.length);
			const left = [...all.slice(first), ...all.slice(0, first)];
			forward({ incoming, body: Buffer.concat(chunks), outgoing }, left);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		add: (target: string): void => void targets.add(target),
		remove: (target: string): void => void targets.delete(target),
		/** How many calls each target was sent. */
		counts: (): ReadonlyMap<string, number> => counts,
		close: (): void => {
			server.close();
			server.closeAllConnections();
		},
	};
};
