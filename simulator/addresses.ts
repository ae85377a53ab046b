import type { Server } from 'node:net';

/** The addresses a running simulator can be reached at. */
export interface Addresses {
	readonly url: string;
	readonly messagingUrl: string;
	readonly managementUrl: string;
	readonly tokenUrl: string;
	readonly backDoorUrl: string;
	/** Every host (with port) under which clients may know this simulator; the first is `url`'s. */
	readonly hosts: readonly string[];
}

const addressesAt = (host: string, port: number, names: readonly string[]): Addresses => {
	const isWildcard = host === '0.0.0.0' || host === '::';
	const first = isWildcard ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
	const known = [first, '127.0.0.1', 'localhost', '[::1]', 'host.docker.internal', ...names];
	const hosts = [...new Set(known)].map((name) => new URL(`http://${name}:${port}`).host);
	const url = `http://${hosts[0]}`;

	return {
		url,
		messagingUrl: `${url}/messaging`,
		managementUrl: `${url}/management`,
		tokenUrl: `${url}/token`,
		backDoorUrl: `${url}/backdoor`,
		hosts,
	};
};

/**
 * Where a server can be reached. The function throws while the server does not listen yet: until
 * then nobody knows its port.
 *
 * @param host - what it listens on
 * @param names - further host names of this machine, without port
 */
export const addressesOf = (
	server: Pick<Server, 'address'>,
	host: string,
	names: readonly string[],
): (() => Addresses) => {
	let known: Addresses | undefined;
	const read = (): Addresses => {
		const bound = server.address();
		if (typeof bound !== 'object' || !bound) throw new Error('The simulator does not listen yet.');
		return addressesAt(host, bound.port, names);
	};

	return () => (known ??= read());
};
