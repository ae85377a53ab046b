import { createServer, type AddressInfo, type Server } from 'node:net';

const listening = async (): Promise<Server> => {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', resolve);
	});

	return server;
};

/**
 * TCP ports on the loopback address that nobody listens on right now. Each is held until all are
 * found: asked for one after another, two could be the same.
 */
export const freePorts = async (count: number): Promise<number[]> => {
	const servers = await Promise.all(Array.from({ length: count }, listening));
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));

	return ports;
};

/** One of them. */
export const freePort = async (): Promise<number> => (await freePorts(1))[0]!;
