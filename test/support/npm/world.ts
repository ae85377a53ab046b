import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { generate } from 'selfsigned';

import { createShelf, REGISTRY_HOST, serveRegistry } from './registry';

/** Asked whether a package is banned, and for the list of those that n8n has verified. */
const N8N_HOST = 'api.n8n.io';
/** Asked by the editor how many community nodes there are, and how often one is downloaded. */
const COUNTING_HOSTS = ['api.npms.io', 'api.npmjs.org'];
const HOSTS = [REGISTRY_HOST, N8N_HOST, ...COUNTING_HOSTS];

const certificates = async () => {
	const authority = await generate([{ name: 'commonName', value: 'A stand-in for the world' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
		],
	});
	const { private: key, cert } = await generate([{ name: 'commonName', value: REGISTRY_HOST }], {
		keyType: 'ec',
		algorithm: 'sha256',
		ca: { key: authority.private, cert: authority.cert },
		extensions: [
			{ name: 'basicConstraints', cA: false },
			{ name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2, value })) },
		],
	});

	return { authority: authority.cert, key, cert };
};

/**
 * What n8n's page of community nodes asks of the world: npm's registry, and n8n's own list, over TLS
 * behind a proxy, which refuses every other host.
 */
export const startNpmWorld = async () => {
	const { authority, key, cert } = await certificates();
	const folder = mkdtempSync(path.join(tmpdir(), 'npm-world-'));
	const authorityFile = path.join(folder, 'authority.pem');
	writeFileSync(authorityFile, authority);

	const shelf = createShelf();
	const asked: string[] = [];
	const server = fastify({ https: { key, cert }, forceCloseConnections: true });
	server.addHook('onRequest', async ({ method, host, url }, reply) => {
		asked.push(`${method} ${host}${url}`);
		// As all of these have: the editor asks from the browser.
		reply.header('access-control-allow-origin', '*');
	});
	serveRegistry(server, shelf);
	const own = { constraints: { host: N8N_HOST } };
	server.post('/api/package', own, () => ({ status: 'OK' }));
	server.get('/api/community-nodes', own, () => ({
		data: [],
		meta: { pagination: { page: 1, pageSize: 25, pageCount: 1, total: 0 } },
	}));
	server.get('/v2/search', { constraints: { host: 'api.npms.io' } }, () => ({
		total: 1,
		results: [],
	}));
	server.get('/downloads/*', { constraints: { host: 'api.npmjs.org' } }, () => ({
		downloads: [],
	}));
	await server.listen({ host: '127.0.0.1', port: 0 });
	const { port } = server.server.address() as AddressInfo;

	const refused: string[] = [];
	const open = new Set<Socket>();
	const keep = (socket: Socket): void => {
		open.add(socket);
		socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
	};
	const proxy = createServer((request, response) => {
		refused.push(request.url ?? '');
		response.writeHead(403).end();
	});
	proxy.on('connect', ({ url = '' }: IncomingMessage, client: Socket, head: Buffer) => {
		keep(client);
		const [host = '', wantedPort] = url.split(':');
		if (!HOSTS.includes(host) || wantedPort !== '443') {
			refused.push(url);
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const upstream = connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			upstream.write(head);
			upstream.pipe(client).pipe(upstream);
		});
		keep(upstream);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

	return {
		publish: shelf.publish,
		/** For a browser, which asks some of these hosts by itself. */
		hostRules: HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(','),
		/** For an n8n that reaches the world by the proxy alone, and trusts its certificate. */
		env: {
			HTTPS_PROXY: proxyUrl,
			HTTP_PROXY: proxyUrl,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: authorityFile,
			// As on a machine where nobody set up npm: a registry of this machine's has no say.
			npm_config_globalconfig: path.join(folder, 'npmrc'),
			npm_config_cache: path.join(folder, 'cache'),
			N8N_VERIFIED_PACKAGES_ENABLED: 'true',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		},
		/** Every request so far: "GET host/path". */
		asked: (): readonly string[] => asked,
		/** Hosts that somebody wanted to reach and could not. */
		refused: (): readonly string[] => refused,
		stop: async (): Promise<void> => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => proxy.close(resolve));
			await server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

export type NpmWorld = Awaited<ReturnType<typeof startNpmWorld>>;
