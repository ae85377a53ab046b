import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';

/** What the service was asked for since it was last reset. */
export interface Counts {
	connections: number;
	tokens: number;
	messages: number;
	/** Messages that were refused, as the quota was used up. */
	refused: number;
}

/** So many messages are taken in each stretch of time; the others are refused for all. */
export interface Quota {
	readonly most: number;
	readonly milliseconds: number;
}

/** Where n8n's own Google credential asks for tokens; it cannot be told another address. */
const GOOGLES_TOKEN_HOST = 'oauth2.googleapis.com';

/**
 * As much of Google as a bench needs: a token endpoint and a place to send messages to, over TLS, with
 * a certificate of its own, answering after `latencyMs`. It checks nothing, to take little of the
 * machine.
 *
 * @param isSecure otherwise over plain HTTP, which takes less of it
 */
export const startSlowService = async (latencyMs: number, { isSecure = true } = {}) => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
		// As Google's.
		keyType: 'ec',
		extensions: [
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 2, value: GOOGLES_TOKEN_HOST },
				],
			},
		],
	});
	const folder = mkdtempSync(path.join(tmpdir(), 'slow-service-'));
	const certificateFile = path.join(folder, 'certificate.pem');
	writeFileSync(certificateFile, cert);

	let latency = latencyMs;
	let quota: Quota | undefined;
	let stretch = { from: 0, taken: 0 };
	const none: Readonly<Counts> = { connections: 0, tokens: 0, messages: 0, refused: 0 };
	let counts: Counts = { ...none };
	const isUsedUp = (): boolean => {
		if (quota === undefined) return false;
		const now = Date.now();
		if (now - stretch.from >= quota.milliseconds) stretch = { from: now, taken: 0 };

		return stretch.taken++ >= quota.most;
	};
	const refusal = JSON.stringify({
		error: { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED' },
	});
	const answers = new Map([
		['tokens', JSON.stringify({ access_token: 'token', expires_in: 3599, token_type: 'Bearer' })],
		['messages', JSON.stringify({ name: 'message', sendTime: '2026-11-20T12:00:00Z' })],
	]);
	const arrivals: number[] = [];
	const marks: number[] = [];
	const serve: RequestListener = (request, response) => {
		if (request.url === '/mark') {
			marks.push(Date.now());
			response.end();
			return;
		}
		const wanted = request.url?.startsWith('/token') ? 'tokens' : 'messages';
		const isRefused = wanted === 'messages' && isUsedUp();
		const answer = (): void => {
			if (isRefused) {
				counts.refused += 1;
				response.writeHead(429, { 'content-type': 'application/json' }).end(refusal);
				return;
			}
			counts[wanted] += 1;
			if (wanted === 'messages') arrivals.push(Date.now());
			response.setHeader('content-type', 'application/json');
			response.end(answers.get(wanted));
		};
		request.resume().on('end', () => setTimeout(answer, latency));
	};
	const options = { key, cert, keepAliveTimeout: 60_000 };
	const server = isSecure ? createServer(options, serve) : createPlainServer(serve);
	server.on(isSecure ? 'secureConnection' : 'connection', () => (counts.connections += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const url = `${isSecure ? 'https' : 'http'}://localhost:${port}`;

	return {
		url,
		certificateFile,
		/** The endpoint as the credential takes it. */
		endpoint: {
			endpoint: 'custom',
			messagingUrl: `${url}/messaging`,
			managementUrl: `${url}/management`,
			tokenUrl: `${url}/token`,
		},
		/** For an n8n that trusts the certificate and takes this service for Google's token endpoint. */
		env: {
			NODE_EXTRA_CA_CERTS: certificateFile,
			NODE_OPTIONS: `--require ${path.join(__dirname, 'divertHost.cjs')}`,
			DIVERT_HOST: GOOGLES_TOKEN_HOST,
			DIVERT_PORT: String(port),
		},
		counts: (): Readonly<Counts> => counts,
		/** When each message was answered, as `Date.now`. */
		arrivals: (): readonly number[] => arrivals,
		/** When `/mark` was called, as `Date.now`: a workflow tells by it how far it is. */
		marks: (): readonly number[] => marks,
		reset: (): void => {
			arrivals.length = 0;
			counts = { ...none };
		},
		/** From now on it answers after so many milliseconds, and takes so much. */
		become: (milliseconds: number, limited?: Quota): void => {
			latency = milliseconds;
			quota = limited;
			stretch = { from: 0, taken: 0 };
		},
		stop: async (): Promise<void> => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true, force: true });
		},
	};
};
