import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that reached the address. */
export interface Reached {
	readonly method: string;
	readonly path: string;
	readonly body: string;
}

/** What is at the address: n8n, a proxy with nothing behind it, or something odd. */
type Behind =
	| { readonly forwardTo: string }
	| { readonly redirectTo: string }
	/** Answers 200, and never comes to an end. */
	| 'trickle'
	| 'nothing';

/**
 * The address under which the world knows an n8n, as a proxy gives it, with everything that reached
 * it. What is behind it can be changed.
 */
export type PublicAddress = Awaited<ReturnType<typeof openPublicAddress>>;

export const openPublicAddress = async () => {
	const reached: Reached[] = [];
	const timers = new Set<NodeJS.Timeout>();
	let everywhere: Behind = 'nothing';
	const places = new Map<string, Behind>();

	const forward = (
		target: string,
		incoming: IncomingMessage,
		body: Buffer,
		response: ServerResponse,
	) => {
		const { method, headers, url: path } = incoming;
		const forwarded = request(`${target}${path}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.on('error', () => response.destroy()).pipe(response);
		});
		forwarded.on('error', () => response.writeHead(502).end()).end(body);
	};
	const answer = (incoming: IncomingMessage, body: Buffer, response: ServerResponse): void => {
		const { url = '' } = incoming;
		const [, behind] = [...places].find(([place]) => url.includes(place)) ?? ['', everywhere];
		if (behind === 'nothing') return void response.writeHead(502).end();
		if (behind === 'trickle') {
			response.writeHead(200);
			timers.add(setInterval(() => response.write('.'), 200));
			return;
		}
		if ('forwardTo' in behind) return forward(behind.forwardTo, incoming, body, response);
		response.writeHead(307, { location: behind.redirectTo }).end();
	};

	const server = createServer((incoming, response) => {
		const { method = '', url: path = '' } = incoming;
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const body = Buffer.concat(chunks);
			reached.push({ method, path, body: body.toString('utf8') });
			answer(incoming, body, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		/** Oldest first. */
		reached,
		put: (now: Behind): void => {
			everywhere = now;
		},
		/** Puts it behind the paths alone that hold these words. */
		putAt: (place: string, now: Behind): void => {
			places.set(place, now);
		},
		close: (): void => {
			timers.forEach(clearInterval);
			server.close();
			server.closeAllConnections();
		},
	};
};
