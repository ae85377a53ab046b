import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before n8n as a load balancer with a readiness probe does: while the gate is closed, calls
 * get 503. An n8n that is starting would answer 200 itself, "n8n is starting up. Please wait", and
 * what it was called for would be lost.
 */
export const openGate = async (n8nUrl: string) => {
	let isOpen = true;
	const server = createServer((incoming, outgoing) => {
		if (!isOpen) return void outgoing.writeHead(503).end();
		const { method, headers } = incoming;
		const forwarded = request(`${n8nUrl}${incoming.url}`, { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.on('error', () => outgoing.destroy()).pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.destroy());
		incoming.pipe(forwarded);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		open: (): void => void (isOpen = true),
		shut: (): void => void (isOpen = false),
		close: (): void => {
			server.close();
			server.closeAllConnections();
		},
	};
};
