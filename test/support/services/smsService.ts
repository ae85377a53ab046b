import { writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { generate } from 'selfsigned';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';

const HOST = 'api.twilio.com';

export interface Sms {
	readonly To: string;
	readonly Body: string;
}

/**
 * Twilio, as n8n's own Twilio node sees it: a service with TLS under Twilio's name, reached through
 * a proxy, as in a company. It takes every SMS and sends none.
 */
export const startSmsService = async () => {
	const { folder, remove } = scratchFolder();
	const pems = await generate([{ name: 'commonName', value: HOST }], {
		algorithm: 'sha256',
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] }],
	});
	const certificate = path.join(folder, 'certificate.pem');
	writeFileSync(certificate, pems.cert);

	const sent: Sms[] = [];
	const service = createHttps({ key: pems.private, cert: pems.cert }, (request, response) => {
		void textOf(request).then((body) => {
			const { To = '', Body = '' } = Object.fromEntries(new URLSearchParams(body));
			sent.push({ To, Body });
			response
				.writeHead(201, { 'content-type': 'application/json' })
				.end(JSON.stringify({ sid: `SM${sent.length}`, status: 'queued' }));
		});
	});
	const servicePort = await listen(service);
	const tunnels = new Set<Socket>();
	const proxy = createHttp().on('connect', (request, client, head) => {
		if (request.url !== `${HOST}:443`) {
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const target = connect(servicePort, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			target.write(head);
			target.pipe(client).pipe(target);
		});
		tunnels.add(target).add(client as Socket);
		for (const [one, other] of [
			[client, target],
			[target, client],
		] as const) {
			one.on('error', () => other.destroy());
		}
	});
	const proxyPort = await listen(proxy);

	return {
		sent,
		/** What n8n has to be started with. */
		env: {
			HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificate,
		},
		/** What a person fills into n8n's Twilio credential. */
		credential: {
			type: 'twilioApi',
			name: 'Twilio',
			data: { authType: 'authToken', accountSid: 'AC1', authToken: 'secret' },
		},
		stop: async (): Promise<void> => {
			for (const tunnel of tunnels) tunnel.destroy();
			for (const server of [service, proxy]) {
				server.closeAllConnections();
				await new Promise((resolve) => server.close(resolve));
			}
			remove();
		},
	};
};

const listen = async (server: Server): Promise<number> => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return (server.address() as AddressInfo).port;
};

const textOf = async (request: IncomingMessage): Promise<string> => {
	let text = '';
	for await (const chunk of request) text += String(chunk);

	return text;
};
