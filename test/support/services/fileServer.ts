import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServedFile {
	readonly contentType?: string;
	readonly content?: Buffer | string;
	readonly status?: number;
	readonly location?: string;
}

/** Serves files on this machine; the paths are the keys. */
export const startFileServer = async (files: Readonly<Record<string, ServedFile>>) => {
	const server = createServer((request, response) => {
		const file = files[request.url ?? ''];
		const { contentType, content = '', location, status = location ? 302 : 200 } = file ?? {};
		response
			.writeHead(file ? status : 404, {
				...(contentType && { 'content-type': contentType }),
				...(location && { location }),
			})
			.end(content);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: () =>
			new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
};
