import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Kept {
	readonly path: string;
	readonly contentType: string | undefined;
	readonly content: Buffer;
}

/** A storage that speaks like S3, as n8n's S3 node sees it: it takes every file. */
export const startBucket = async () => {
	const kept: Kept[] = [];
	let isFull = false;
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request
			.on('data', (part: Buffer) => parts.push(part))
			.on('end', () => {
				response.setHeader('content-type', 'application/xml');
				if (request.method !== 'PUT') {
					response.end('<LocationConstraint>us-east-1</LocationConstraint>');
					return;
				}
				if (isFull) {
					response.writeHead(507).end('<Error><Code>Full</Code></Error>');
					return;
				}
				const { pathname } = new URL(request.url ?? '/', 'http://bucket');
				kept.push({
					path: decodeURIComponent(pathname),
					contentType: request.headers['content-type'],
					content: Buffer.concat(parts),
				});
				response.end();
			});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		kept,
		/** From now on it takes nothing. */
		fill: (): void => {
			isFull = true;
		},
		/** What a person fills into n8n's S3 credential. */
		credential: {
			type: 's3',
			name: 'Storage',
			data: {
				endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
				region: 'us-east-1',
				accessKeyId: 'key',
				secretAccessKey: 'secret',
				forcePathStyle: true,
				ignoreSSLIssues: false,
			},
		},
		stop: () =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
};
